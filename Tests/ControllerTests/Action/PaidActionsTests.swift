import AWSCore
import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct PaidActionsTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()

    let bolts = ProjectID(service: .customLabels, name: "bolts", arn: MiniService.projectARN)
    let washers = ProjectID(service: .lookoutVision, name: "washers", arn: "arn:washers")

    func actions(_ service: MiniService) -> PaidActions {
        let connection = Connection.test(service, clock: clock)
        let tokens = Collector<Int>()
        return PaidActions(
            apis: [
                CustomLabelsAPI(caller: connection.caller),
                LookoutVisionAPI(caller: connection.caller),
            ], ledger: ledger, clock: .hasty(clock),
            makeToken: {
                tokens.add(0)
                return "token-\(tokens.count)"
            }, explain: { connection.explanation.sentence(for: $0) })
    }

    func start(_ project: ProjectID, stopAfter: Int? = nil) -> StartRequest {
        let name = project.service == .customLabels ? "v1" : "1"
        return StartRequest(
            version: VersionID(project: project, version: name), minInferenceUnits: 1,
            maxInferenceUnits: nil, stopAfterSeconds: stopAfter)
    }

    func train(_ project: ProjectID) -> TrainRequest {
        TrainRequest(
            project: project, versionName: project.service == .customLabels ? "v1" : nil,
            outputBucket: "bucket", outputPrefix: "out/", description: nil, tags: [],
            kmsKeyID: nil)
    }

    @Test(arguments: [
        [MiniService.Fault.beforeRequest], [.afterRequest], [.beforeRequest, .afterRequest],
        [.afterRequest, .afterRequest],
    ])
    func `a Custom Labels start is carried out once, wherever the connection breaks`(
        faults: [MiniService.Fault]
    ) async throws {
        let service = MiniService(faults)
        let started = try await actions(service).start(start(bolts))
        #expect(started.status == "STARTING")
        #expect(service.starts == 1)
        #expect(ledger.outcomes == [.accepted("STARTING")])
    }

    @Test(arguments: [
        [MiniService.Fault.beforeRequest], [.afterRequest], [.beforeRequest, .afterRequest],
    ])
    func `a Custom Labels training is carried out once, wherever the connection breaks`(
        faults: [MiniService.Fault]
    ) async throws {
        let service = MiniService(faults)
        let version = try await actions(service).train(train(bolts))
        #expect(version.version == "v1")
        #expect(service.trainings == ["v1"])
    }

    @Test func `Custom Labels is looked at before a request is repeated`() async throws {
        let service = MiniService([.afterRequest])
        _ = try await actions(service).train(train(bolts))
        #expect(service.operations == ["CreateProjectVersion", "DescribeProjectVersions"])
    }

    @Test(arguments: [
        [MiniService.Fault.beforeRequest], [.afterRequest], [.afterRequest, .afterRequest],
    ])
    func `a Lookout for Vision training is sent again with its token and carried out once`(
        faults: [MiniService.Fault]
    ) async throws {
        let service = MiniService(faults)
        let version = try await actions(service).train(train(washers))
        #expect(version.version == "1")
        #expect(service.trainings == ["1"])
        #expect(Set(service.sentTokens) == ["token-1"])
        #expect(service.sentTokens.count == faults.count + 1)
    }

    @Test func `a Lookout for Vision start whose replies all get lost stays open and is one start`()
        async throws
    {
        let service = MiniService(Array(repeating: .afterRequest, count: 20), status: "TRAINED")
        await #expect(throws: Refusal.self) {
            try await actions(service).start(start(washers, stopAfter: 60))
        }
        #expect(service.starts == 1)
        #expect(try ledger.openEntries().count == 1)
        #expect(ledger.leases.count == 1)
    }

    @Test func `a start that cannot be looked up is not repeated`() async throws {
        let service = MiniService([.beforeRequest])
        service.inside.withLock { $0.blindAfter = "StartProjectVersion" }
        let actions = actions(service)
        await #expect(throws: Refusal.self) { try await actions.start(start(bolts)) }
        #expect(service.operations.filter { $0 == "StartProjectVersion" }.count == 1)
        #expect(try ledger.openEntries().count == 1)
    }

    @Test func `the request is recorded and the lease stored before anything is sent`()
        async throws
    {
        let ledger = ledger
        let service = MiniService(log: { line in ledger.inside.withLock { $0.log.append(line) } })
        _ = try await actions(service).start(start(bolts, stopAfter: 3600))
        #expect(
            ledger.log == [
                "lease", "begin token-1", "send DescribeProjectVersions",
                "send StartProjectVersion", "finish",
            ])
        let lease = try #require(ledger.leases.first)
        #expect(lease.stopAt.millisecondsSince(lease.createdAt) == 3_600_000)
    }

    @Test func `a start that nobody received is told as that and leaves no lease`() async throws {
        let service = MiniService(Array(repeating: .refused, count: 10))
        await #expect(throws: TransportError.self) {
            try await actions(service).start(start(bolts, stopAfter: 60))
        }
        #expect(
            ledger.outcomes == [
                .refused(
                    "The local service at http://127.0.0.1:1 does not answer; it is being "
                        + "started again: wait a moment.")
            ])
        #expect(ledger.leases == [])
    }

    @Test func `a version that runs by somebody else's doing is reported as that, without a lease`()
        async throws
    {
        let service = MiniService(status: "RUNNING")
        let started = try await actions(service).start(start(bolts, stopAfter: 60))
        #expect(started.wasRunning)
        #expect(service.starts == 0)
        #expect(ledger.leases == [])
    }

    @Test(arguments: [60, nil])
    func `a refused start leaves the lease of what runs in force`(stopAfter: Int?) async throws {
        let request = start(bolts, stopAfter: stopAfter)
        let then = Inventory.Timestamp(milliseconds: clock.milliseconds - 1000)
        let lease = Lease(
            version: request.version, createdAt: then,
            stopAt: then.advanced(byMilliseconds: 3_600_000), units: 1...1)
        try ledger.storeLease(lease)
        let started = try await actions(MiniService(status: "RUNNING")).start(request)
        #expect(started.wasRunning && started.hasLease)
        #expect(ledger.leases == [lease])
    }

    @Test func `a start without an end makes an older lease and an open stop void`() async throws {
        let request = start(bolts)
        let then = Inventory.Timestamp(milliseconds: clock.milliseconds - 1000)
        try ledger.storeLease(
            Lease(version: request.version, createdAt: then, stopAt: then, units: 1...1))
        _ = try ledger.leave(PaidRequest(kind: .stop(request.version), token: "t", at: then))
        _ = try await actions(MiniService()).start(request)
        #expect(ledger.leases == [])
        #expect(ledger.outcomes == [.neverArrived, .accepted("STARTING")])
    }

    @Test func `an accepted start that cannot be noted stays open and keeps its lease`()
        async throws
    {
        ledger.inside.withLock { $0.isFull = true }
        let service = MiniService()
        let error = await #expect(throws: Refusal.self) {
            try await actions(service).start(start(bolts, stopAfter: 60))
        }
        #expect(error?.code == .unknownOutcome)
        #expect(service.starts == 1)
        #expect(try ledger.openEntries().count == 1)
        #expect(ledger.leases.count == 1)
    }

    @Test func `a refusal of the second send is not taken for one of the first`() async throws {
        let service = MiniService([.late])
        let started = try await actions(service).start(start(bolts, stopAfter: 60))
        #expect(started.status == "STARTING")
        #expect(service.starts == 1)
        #expect(ledger.outcomes == [.accepted("STARTING")])
        #expect(ledger.leases.count == 1)
    }
}
