import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct ControllerTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()
    let storage = MemoryStorage()
    let messages = Collector<Message>()
    let labels = FakeVisionAPI(.customLabels)
    /// Milliseconds by which the wall clock was set; the last one counts.
    let offsets = Collector<Int64>()

    func controller(
        _ pace: PollPace = .aws, adjust: (inout Controller.Equipment) -> Void = { _ in }
    ) -> Controller {
        let manual = WallClock.manual(clock)
        let offsets = offsets
        let wall = WallClock(
            now: { manual.now().advanced(byMilliseconds: offsets.elements.last ?? 0) },
            sleep: manual.sleep)
        let messages = messages
        var equipment = Controller.Equipment(
            apis: [labels], storage: storage, ledger: ledger,
            gate: CallGate(callsPerSecond: nil, clock: wall),
            explanation: Explanation(endpoint: "here", isLocal: true), pace: pace,
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 4_000_000)),
            imaging: TestFolder.imaging,
            sampleImages: SampleImages(
                draw: { _ in
                    ["a", "b"].map {
                        ImportImage(
                            name: "1.png", label: $0, content: .bytes(TestFolder.png(1)))
                    }
                },
                drawExamples: { _ in
                    [ImportImage(name: "x.png", label: "a", content: .bytes([1]))]
                }), clock: wall, jitter: { 0 }, makeToken: { "token" }, home: nil)
        adjust(&equipment)
        return Controller(
            context: ContextInfo(
                name: "local", region: "us-east-1", isLocal: true, services: [.customLabels],
                defaultBucket: "bucket"),
            equipment: equipment, send: { messages.add($0) })
    }

    /// Runs `body` once the first poll is over, then stops the controller.
    func running(
        adjust: (inout Controller.Equipment) -> Void = { _ in },
        _ body: @Sendable (Controller) async throws -> Void
    ) async throws {
        let controller = controller(adjust: adjust)
        await controller.start()
        await polled(1)
        try await body(controller)
        await controller.stop()
    }

    /// Waits for the `count`th snapshot, and until poller and lease keeper rest.
    func polled(_ count: Int) async {
        let (clock, messages) = (clock, messages)
        await eventually("there was no snapshot \(count)") {
            let snapshots = messages.elements.filter {
                if case .snapshotArrived = $0 { return true }
                return false
            }
            return snapshots.count >= count && clock.sleeperCount == 2
        }
    }

    var version: VersionID { VersionID(project: labels.project("bolts"), version: "v1") }

    var meters: [Meter] {
        messages.elements.compactMap {
            if case .meterArrived(let meter) = $0 { meter } else { nil }
        }
    }

    var notices: [Notice] {
        messages.elements.compactMap { if case .noticed(let notice) = $0 { notice } else { nil } }
    }

    var phases: [ActionPhase] {
        messages.elements.compactMap {
            if case .actionChanged(_, let phase) = $0 { phase } else { nil }
        }
    }

    func finished() async {
        let messages = messages
        await eventually("the action did not end") {
            messages.elements.contains {
                switch $0 {
                case .actionChanged(_, .finished), .actionChanged(_, .failed): true
                default: false
                }
            }
        }
    }

    func start(stopAfter: Int?) -> Effect {
        .perform(
            ActionID(number: 1),
            .start(
                StartRequest(
                    version: version, minInferenceUnits: 2, maxInferenceUnits: nil,
                    stopAfterSeconds: stopAfter)))
    }

    @Test func `the context, the meter and a snapshot come first`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { _ in }
        guard case .contextOpened = messages.elements[0], case .meterArrived = messages.elements[1],
            case .leasesChanged(let leases) = messages.elements[2],
            case .journalArrived(let lines) = messages.elements[3],
            case .snapshotArrived(let snapshot, 1) = messages.elements[4]
        else {
            Issue.record("\(messages.elements)")
            return
        }
        #expect(snapshot.version(version)?.status == "STOPPED")
        #expect(leases == [:])
        #expect(lines.isEmpty)
    }

    @Test func `a start runs the meter at once, and a failed poll does not stop it`()
        async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(start(stopAfter: nil))
            await finished()
            #expect(phases.last == .finished(sentence: "bolts/v1 is starting."))
            await polled(2)
            labels.fail("projects", with: Refusal(.unreadable, "It is gone."))
            labels.fail("details bolts/v1", with: Refusal(.unreadable, "It is gone."))
            clock.advance(by: .seconds(3600))
            await polled(3)
        }
        let meter = try #require(meters.last)
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        #expect(meter.running(at: now) == [version])
        #expect(meter.units(at: now) == 2...2)
        #expect(meter.pieces.count == 1)
        #expect(meter.pieces.first?.isStartUnknown == false)
        #expect(try ledger.pieces().isEmpty == false)
    }

    @Test func `a lease that is over stops its version, and ends when it is seen stopped`()
        async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
            labels.set("RUNNING", of: version, units: 2)
            await polled(3)
            clock.advance(by: .seconds(600))
            await eventually("no stop was sent") { labels.calls.contains("stop bolts/v1") }
            #expect(ledger.leases.count == 1)
            labels.set("STOPPED", of: version)
            await eventually("the lease did not end") {
                clock.advance(by: .seconds(5))
                return ledger.leases.isEmpty
            }
        }
        #expect(
            notices.map(\.sentence) == [
                "The lease of bolts/v1 is over; it is being stopped.",
                "bolts/v1 is stopped; its lease has ended.",
            ])
        #expect(labels.calls.filter { $0 == "stop bolts/v1" }.count == 1)
        let leases = messages.elements.compactMap { message -> [VersionID: Inventory.Timestamp]? in
            if case .leasesChanged(let leases) = message { leases } else { nil }
        }
        #expect(leases.map(\.count) == [0, 1, 0])
    }

    @Test func `a lease that passed while nobody ran is enforced, however often the stop fails`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let then = Inventory.Timestamp(milliseconds: clock.milliseconds - 3_600_000)
        try ledger.storeLease(
            Lease(version: version, createdAt: then, stopAt: then, units: 1...1))
        labels.fail("stop bolts/v1", with: Refusal(.unreadable, "It is gone."))
        try await running { _ in
            for tries in 2...4 {
                await eventually("the stop was not tried again") {
                    clock.advance(by: .seconds(5))
                    return labels.calls.filter { $0 == "stop bolts/v1" }.count >= tries
                }
            }
            #expect(ledger.leases.count == 1)
            labels.fail("stop bolts/v1", with: nil)
            await eventually("the stop did not succeed") {
                clock.advance(by: .seconds(5))
                return notices.count >= 2
            }
        }
        #expect(
            notices.map(\.level) == [.error, .warning],
            "one complaint, then the stop: \(notices.map(\.sentence))")
    }

    @Test func `a lease ends without a word once the user's own stop is seen`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
            await controller.run(.perform(ActionID(number: 2), .stop(version)))
            await eventually("no stop was sent") { labels.calls.contains("stop bolts/v1") }
            labels.set("STOPPED", of: version)
            await eventually("the lease did not end") {
                clock.advance(by: .seconds(1))
                return ledger.leases.isEmpty
            }
        }
        #expect(notices == [])
        #expect(ledger.log.last == "endLease stopped")
    }

    @Test func `a start that may be on its way keeps its lease, however long it takes`()
        async throws
    {
        labels.add("bolts", [("v1", "STOPPED")])
        let gate = Gate()
        labels.world.withLock { $0.holds["start bolts/v1 token"] = { await gate.wait() } }
        try await running { controller in
            await controller.run(start(stopAfter: 30))
            await eventually("it was not sent") { labels.calls.contains("start bolts/v1 token") }
            for second in [60, 60, 60] { clock.advance(by: .seconds(second)) }
            await polled(2)
            #expect(ledger.leases.count == 1)
            await gate.open()
            await finished()
            #expect(ledger.leases.count == 1)
        }
    }

    @Test func `a project's deletion is recorded before its datasets go`() async throws {
        labels.add("bolts")
        let bolts = labels.project("bolts")
        let ledger = ledger
        labels.world.withLock {
            $0.datasets[bolts] = [Dataset(kind: .train, status: "CREATE_COMPLETE")]
            $0.holds["deleteDataset train"] = {
                ledger.inside.withLock { $0.log.append("deleteDataset") }
            }
        }
        try await running { controller in
            await controller.run(.perform(ActionID(number: 1), .deleteProject(bolts)))
            await finished()
        }
        #expect(phases.last == .finished(sentence: "bolts is being deleted."))
        #expect(ledger.log == ["begin token", "deleteDataset", "finish"])
        #expect(labels.calls.contains("deleteProject bolts"))
    }

    @Test func `a dataset that cannot be deleted ends the deletion of its project`() async throws {
        labels.add("bolts")
        let bolts = labels.project("bolts")
        labels.world.withLock {
            $0.datasets[bolts] = [
                Dataset(kind: .train, status: "CREATE_COMPLETE"),
                Dataset(kind: .test, status: "DELETE_IN_PROGRESS"),
            ]
        }
        try await running { controller in
            labels.world.withLock {
                $0.datasetStatuses = ["DELETE_IN_PROGRESS", "DELETE_FAILED"]
            }
            await controller.run(.perform(ActionID(number: 1), .deleteProject(bolts)))
            await finished()
        }
        guard case .failed(let sentence) = phases.last else {
            Issue.record("\(phases)")
            return
        }
        #expect(sentence.contains("could not be deleted, so the project stays"))
        #expect(!labels.calls.contains("deleteProject bolts"))
    }

    @Test func `a clock that is set back prolongs no lease and stops no poll`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(start(stopAfter: 600))
            await finished()
            labels.set("RUNNING", of: version, units: 2)
            offsets.add(-86_400_000)
            let began = clock.milliseconds
            await eventually("no stop was sent") {
                if clock.sleeperCount == 2 { clock.advance(by: .seconds(5)) }
                return labels.calls.contains("stop bolts/v1")
            }
            #expect(clock.milliseconds - began < 900_000)
            let states = messages.elements.compactMap { message -> VersionState? in
                guard case .snapshotArrived(let snapshot, _) = message else { return nil }
                return snapshot.version(version)?.state
            }
            #expect(states.contains(.hosted), "the poll went on")
        }
    }

    @Test func `a look that fails ends no lease`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        try ledger.storeLease(
            Lease(
                version: version, createdAt: now, stopAt: now.advanced(byMilliseconds: 60_000),
                units: 1...1))
        labels.fail("projects", with: Refusal(.unreadable, "It is gone."))
        labels.fail("details bolts/v1", with: Refusal(.unreadable, "It is gone."))
        try await running { _ in
            clock.advance(by: .seconds(120))
            await eventually("the failure was not told") { !notices.isEmpty }
            #expect(ledger.leases.count == 1)
        }
    }

    @Test func `a sample is drawn, uploaded and made ready`() async throws {
        try await running { controller in
            await controller.run(
                .perform(
                    ActionID(number: 1),
                    .makeSample(
                        SampleRequest(service: .customLabels, projectName: "washers"))))
            await finished()
        }
        #expect(
            phases == [
                .started, .progressed(done: 0, total: 0, what: "drawing images"),
                .progressed(done: 0, total: 2, what: "images uploaded"),
                .progressed(done: 1, total: 2, what: "images uploaded"),
                .progressed(done: 2, total: 2, what: "images uploaded"),
                .progressed(done: 2, total: 2, what: "creating the dataset"),
                .finished(sentence: "washers is ready with 2 images; train it next."),
            ])
        #expect(storage.keys.contains("s3://bucket/datasets/washers/train.manifest"))
    }

    @Test func `a sample's examples are offered when one of its versions is selected`()
        async throws
    {
        labels.add("other", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(
                .perform(
                    ActionID(number: 1),
                    .makeSample(SampleRequest(service: .customLabels, projectName: "bolts"))))
            await finished()
            for name in ["other", "bolts"] {
                let version = VersionID(project: labels.project(name), version: "v1")
                await controller.run(.selectionChanged(version))
            }
        }
        let offers = messages.elements.compactMap { message -> [String]? in
            if case .examplesArrived(let project, let images) = message {
                [project.name] + images
            } else {
                nil
            }
        }
        #expect(offers == [["bolts", "s3://bucket/examples/bolts/x.png"]])
    }

    @Test func `a cancelled import ends with a sentence`() async throws {
        let gate = Gate()
        labels.world.withLock { $0.holds["createProject washers"] = { await gate.wait() } }
        labels.world.withLock {
            $0.datasetStatuses = Array(repeating: "CREATE_IN_PROGRESS", count: 9)
        }
        try await running { controller in
            let id = ActionID(number: 1)
            await controller.run(
                .perform(
                    id,
                    .makeSample(
                        SampleRequest(service: .customLabels, projectName: "washers"))))
            await eventually("the project was not made") {
                labels.calls.contains("createProject washers")
            }
            await controller.run(.cancel(id))
            await gate.open()
            await finished()
        }
        #expect(
            phases.last
                == .failed(sentence: "It was given up; what was done until then stays."))
    }

    @Test func `the evaluation of the selected version is read once`() async throws {
        labels.add("bolts", [("v1", "TRAINING_COMPLETED")])
        let location = try #require(ObjectLocation(uri: "s3://bucket/summary.json"))
        labels.world.withLock {
            $0.versions[labels.project("bolts")]?[0].evaluationLocation = location.uri
        }
        let text = #"{"AggregatedEvaluationResults":{"F1Score":0.5}}"#
        try await storage.put(Array(text.utf8), at: location, contentType: "")
        try await running { controller in
            await controller.run(.selectionChanged(version))
            clock.advance(by: .seconds(60))
            await polled(2)
            await controller.run(.selectionChanged(nil))
            await controller.run(.selectionChanged(version))
        }
        let evaluations = messages.elements.compactMap { message -> Evaluation? in
            if case .evaluationArrived(_, let evaluation) = message { evaluation } else { nil }
        }
        #expect(evaluations.map(\.performance.f1Score) == [0.5, 0.5], "once a selection")
        #expect(storage.getCount == 1)
    }

    @Test func `a detection brings verdict, picture and the mask at the picture's size`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let folder = try TestFolder(["a.png": TestFolder.png(9)])
        let request = DetectRequest(version: version, imagePath: "\(folder.path)/a.png")
        try await running { controller in
            await controller.run(.perform(ActionID(number: 1), .detect(request)))
            await finished()
        }
        let detections = messages.elements.compactMap { message -> Detection? in
            if case .detectionArrived(_, let detection) = message { detection } else { nil }
        }
        let detection = try #require(detections.first)
        #expect(detection.picture.bytes == [255, 255, 255, 0, 0, 9])
        #expect(detection.mask == detection.picture)
        #expect(detection.heatMap?.values == [1])
        #expect(labels.calls.contains("detect bolts/v1 image/png true"))
    }

    @Test func `an object in S3 is judged as a file is`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let location = try #require(ObjectLocation(uri: "s3://bucket/a.jpg"))
        try await storage.put(TestFolder.jpeg, at: location, contentType: "")
        let request = DetectRequest(version: version, imagePath: location.uri)
        try await running { controller in
            await controller.run(.perform(ActionID(number: 1), .detect(request)))
            await finished()
        }
        #expect(phases.last == .finished(sentence: "bolts/v1 has judged s3://bucket/a.jpg."))
        #expect(labels.calls.contains("detect bolts/v1 image/jpeg true"))
    }

    @Test func `a request left open by a crash is looked up after the first poll`() async throws {
        labels.add("bolts", [("v1", "TRAINING_IN_PROGRESS")])
        let request = TrainRequest(
            project: labels.project("bolts"), versionName: "v1", outputBucket: "b",
            outputPrefix: "", description: nil, tags: [], kmsKeyID: nil)
        _ = try ledger.leave(
            PaidRequest(
                kind: .train(request), token: "t",
                at: Inventory.Timestamp(milliseconds: clock.milliseconds - 60_000)))
        try await running { _ in
            await eventually("nothing was found out") { !notices.isEmpty }
        }
        #expect(
            notices.map(\.sentence) == [
                "The training of bolts/v1 that was begun before the break goes on."
            ])
        #expect(ledger.outcomes == [.accepted("bolts/v1")])
        #expect(!labels.calls.contains { $0.hasPrefix("train") })
    }

    @Test func `a project with versions is not deleted`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(
                .perform(ActionID(number: 1), .deleteProject(labels.project("bolts"))))
            await finished()
        }
        #expect(
            phases.last
                == .failed(sentence: "bolts still has 1 version; delete them first."))
        #expect(!labels.calls.contains { $0.hasPrefix("delete") })
    }
}
