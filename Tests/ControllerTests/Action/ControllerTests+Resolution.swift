import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

import struct Journal.JournalError

/// Requests that were left open, as the controller looks them up.
extension ControllerTests {
    @Test func `what was seen through while others were looked up is left alone`() async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v2", "DELETING")])
        let old = VersionID(project: version.project, version: "v2")
        let at = Timestamp(milliseconds: clock.milliseconds)
        _ = try ledger.leave(PaidRequest(kind: .deleteVersion(old), token: "1", at: at))
        let stop = try ledger.leave(PaidRequest(kind: .stop(version), token: "2", at: at))
        // Another process has its answer meanwhile, and the version is started anew there.
        labels.world.withLock { [ledger] world in
            world.holds["details bolts/v2"] = {
                ledger.inside.withLock { $0.outcomes[stop] = .accepted("STOPPING") }
            }
        }
        try await running { _ in
            await eventually("the deletion was not looked up") { [ledger] in
                ledger.outcomes.count == 2
            }
            clock.advance(by: .seconds(60))
            await polled(2)
        }
        #expect(!labels.calls.contains("stop bolts/v1"))
        #expect(ledger.outcomes.contains(.accepted("deleted")))
    }

    @Test func `who carries out one action alone leaves the meter's record as it is`() async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let controller = controller()
        await controller.run(.perform(ActionID(number: 1), .stop(version)))
        await finished()
        #expect(labels.calls.contains("stop bolts/v1"))
        let pieces = try ledger.pieces()
        #expect(pieces.isEmpty)
        await controller.stop()
    }
}

/// What the user is told of open requests, and what is done where the journal cannot be written.
extension ControllerTests {
    @Test func `what waits for the user is told once, with the keys as the user has them`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let then = Timestamp(milliseconds: clock.milliseconds - 3_600_000)
        _ = try ledger.leave(PaidRequest(kind: .stop(version), token: "1", at: then))
        try await running(adjust: {
            $0.settings.keys = [CommandID(rawValue: "stop"): [.character("z")]]
        }) {
            _ in
            await eventually("nobody was asked") { [messages] in
                messages.elements.contains {
                    if case .noticed(let notice) = $0 {
                        notice.sentence.contains("z stops it, L says how long")
                    } else {
                        false
                    }
                }
            }
            clock.advance(by: .seconds(60))
            await polled(2)
            clock.advance(by: .seconds(60))
            await polled(3)
        }
        #expect(notices.count { $0.sentence.contains("stops it") } == 1)
        #expect(!labels.calls.contains("stop bolts/v1"))
        #expect(try ledger.openEntries().count == 1)
    }

    @Test func `in a context that is read-only now a stop from before is told, not sent`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let now = Timestamp(milliseconds: clock.milliseconds)
        _ = try ledger.leave(PaidRequest(kind: .stop(version), token: "1", at: now))
        try await running(adjust: { $0.settings.isReadOnly = true }) { _ in
            await eventually("nobody was told") { [messages] in
                messages.elements.contains {
                    if case .noticed(let notice) = $0 {
                        notice.sentence.contains("is read-only here")
                    } else {
                        false
                    }
                }
            }
        }
        #expect(!labels.calls.contains("stop bolts/v1"))
        #expect(try ledger.openEntries().count == 1)
    }

    private func fillDisk() {
        ledger.inside.withLock {
            $0.refusesEntries = JournalError(code: .storage, sentence: "The disk is full.")
        }
    }

    @Test func `a stop is sent where the journal cannot be written, and says so`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        fillDisk()
        try await running { controller in
            await controller.run(.perform(ActionID(number: 1), .stop(version)))
            await finished()
        }
        #expect(labels.calls.count { $0 == "stop bolts/v1" } == 1)
        guard case .finished(let sentence) = phases.last else {
            Issue.record("\(phases)")
            return
        }
        #expect(sentence.contains("could not be recorded: The disk is full."))
    }

    @Test func `nothing else is sent where the journal cannot be written`() async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v2", "STOPPED")])
        fillDisk()
        let stopped = VersionID(project: version.project, version: "v2")
        let units = StartRequest(
            version: version, minInferenceUnits: 2, maxInferenceUnits: nil, stopAfterSeconds: nil)
        let train = TrainRequest(
            project: version.project, versionName: "v3", outputBucket: "b", outputPrefix: "",
            description: nil, tags: [], kmsKeyID: nil)
        let start = StartRequest(
            version: stopped, minInferenceUnits: 1, maxInferenceUnits: nil, stopAfterSeconds: nil)
        let actions: [Action] = [
            .start(start), .train(train), .deleteVersion(stopped), .changeUnits(units),
        ]
        try await running { controller in
            for (number, action) in actions.enumerated() {
                await controller.run(.perform(ActionID(number: number), action))
                await eventually("\(action) did not end") { [messages] in
                    messages.elements.contains { $0.isFailure(of: number) }
                }
            }
        }
        let sent = ["start ", "train ", "stop ", "delete"]
        #expect(!labels.calls.contains { call in sent.contains { call.hasPrefix($0) } })
    }
}

extension Message {
    fileprivate func isFailure(of number: Int) -> Bool {
        if case .actionChanged(let id, .failed) = self {
            id == ActionID(number: number)
        } else {
            false
        }
    }
}
