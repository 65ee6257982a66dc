import AWSCore
import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ManagementTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()
    let labels = FakeVisionAPI(.customLabels)
    let lookout = FakeVisionAPI(.lookoutVision)

    var actions: PaidActions {
        PaidActions(
            apis: [labels, lookout], ledger: ledger, clock: .hasty(clock),
            makeToken: { "token" }, explain: { "\($0)" })
    }

    var copy: CopyRequest {
        CopyRequest(
            version: VersionID(project: labels.project("bolts"), version: "v1"),
            destination: labels.project("nuts"), name: "v1", outputBucket: "b", outputPrefix: "p")
    }

    var packaging: PackagingRequest {
        PackagingRequest(
            version: VersionID(project: lookout.project("washers"), version: "1"), jobName: "job",
            component: "c", componentVersion: nil, description: nil, target: .jetsonXavier,
            compilerOptions: "{}", outputBucket: "b", outputPrefix: "")
    }

    /// The requests of one kind that were really sent.
    func sends(_ call: String, _ api: FakeVisionAPI) -> Int {
        api.calls.count { $0.hasPrefix(call) }
    }

    @Test func `a copy whose reply is lost is found and not repeated`() async throws {
        labels.world.withLock { $0.lostReplies = 1 }
        #expect(try await actions.copy(copy).path == "nuts/v1")
        #expect(sends("copy", labels) == 1)
        #expect(ledger.outcomes == [.accepted("nuts/v1")])
    }

    @Test func `a copy that never arrived is sent again`() async throws {
        labels.world.withLock { $0.lostRequests = 1 }
        #expect(try await actions.copy(copy).path == "nuts/v1")
        #expect(sends("copy", labels) == 2)
        #expect(labels.world.withLock { $0.copies } == 1)
    }

    @Test func `a refused copy is recorded and told`() async throws {
        labels.fail("copy nuts/v1", with: Refusal(.unsupported, "no"))
        await #expect(throws: Refusal.self) { try await actions.copy(copy) }
        guard case .refused = ledger.outcomes.first else {
            Issue.record("\(ledger.outcomes)")
            return
        }
    }

    @Test func `a packaging job is sent again with its name and is one job`() async throws {
        lookout.world.withLock { $0.lostReplies = 2 }
        #expect(try await actions.package(packaging) == "job")
        #expect(lookout.world.withLock { $0.jobs.count } == 1)
    }

    @Test func `a deleted dataset and a deleted policy are recorded before they go`() async throws {
        let project = labels.project("bolts")
        labels.world.withLock {
            $0.datasets[project] = [Dataset(kind: .train, status: "CREATE_COMPLETE")]
            $0.policies = [ProjectPolicy(name: "share", revision: "1", document: "{}")]
        }
        try await actions.deleteDataset(.train, of: project)
        try await actions.deletePolicy(PolicyRemoval(project: project, name: "share"))
        #expect(ledger.outcomes == [.accepted("deleted"), .accepted("deleted")])
        #expect(ledger.log == ["begin token", "finish", "begin token", "finish"])
        #expect(labels.world.withLock { $0.policies.isEmpty })
    }

    func resolve(_ kind: PaidRequest.Kind, minutesAgo minutes: Int64) async throws -> Notice? {
        let at = Inventory.Timestamp(milliseconds: clock.milliseconds - minutes * 60_000)
        _ = try ledger.leave(PaidRequest(kind: kind, token: "token-0", at: at))
        let entry = try #require(try ledger.openEntries().first)
        return try await Resolution(actions: actions, clock: .hasty(clock)).resolve(entry)
    }

    static let lost: [(PaidRequest.Kind, String)] = {
        let suite = ManagementTests()
        let project = suite.labels.project("bolts")
        return [
            (.copy(suite.copy), "copy it again"), (.package(suite.packaging), "package it again"),
            (.deleteDataset(project, .test), "delete it again"),
            (.deletePolicy(PolicyRemoval(project: project, name: "share")), "delete it again"),
        ]
    }()

    func leaveEverything() {
        labels.world.withLock {
            $0.datasets[labels.project("bolts")] = [
                Dataset(kind: .test, status: "CREATE_COMPLETE")
            ]
            $0.policies = [ProjectPolicy(name: "share", revision: nil, document: "")]
        }
    }

    @Test(arguments: lost.indices)
    func `what never arrived is told and not repeated`(index: Int) async throws {
        leaveEverything()
        #expect(try await resolve(Self.lost[index].0, minutesAgo: 1) == nil)
        #expect(ledger.outcomes.isEmpty)
        let entry = try #require(try ledger.openEntries().first)
        clock.advance(by: .seconds(360))
        let notice = try await Resolution(actions: actions, clock: .hasty(clock)).resolve(entry)
        #expect(notice?.sentence.contains(Self.lost[index].1) == true)
        #expect(ledger.outcomes == [.neverArrived])
        #expect(!(labels.calls + lookout.calls).contains { $0.hasPrefix("copy") })
        #expect(!(labels.calls + lookout.calls).contains { $0.hasPrefix("delete") })
    }

    @Test func `what arrived before the break is found`() async throws {
        labels.add("nuts", [("v1", "COPYING_COMPLETED")])
        lookout.world.withLock { $0.jobs = ["job"] }
        #expect(try await resolve(.copy(copy), minutesAgo: 60)?.level == .info)
        #expect(try await resolve(.package(packaging), minutesAgo: 60)?.level == .info)
        let project = labels.project("bolts")
        #expect(try await resolve(.deleteDataset(project, .test), minutesAgo: 60)?.level == .info)
        let removal = PolicyRemoval(project: project, name: "share")
        #expect(try await resolve(.deletePolicy(removal), minutesAgo: 60)?.level == .info)
        #expect(ledger.outcomes.count == 4 && !ledger.outcomes.contains(.neverArrived))
    }
}
