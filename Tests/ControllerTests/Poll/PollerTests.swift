import AWSCore
import Controller
import Inventory
import TestSupport
import Testing

@Suite struct PollerTests {
    let clock = ManualClock()
    let reports = Collector<PollReport>()

    func poller(_ apis: [FakeVisionAPI], pace: PollPace = .aws, jitter: Double = 0) -> Poller {
        let wall = WallClock.manual(clock)
        let reports = reports
        return Poller(
            apis: apis, pace: pace, clock: wall, gate: CallGate(callsPerSecond: nil, clock: wall),
            jitter: { jitter }, explain: { "\($0)" }, report: { reports.add($0) })
    }

    /// Runs `body` beside the poller, which has polled once and sleeps.
    func running(
        _ poller: Poller, _ body: @Sendable () async throws -> Void
    ) async throws {
        let task = Task { await poller.run() }
        await settle(1)
        try await body()
        task.cancel()
        await task.value
    }

    /// Waits until `count` reports came and the poller sleeps.
    func settle(_ count: Int) async {
        let (clock, reports) = (clock, reports)
        await eventually("the poller did not come to rest after \(count) reports") {
            reports.count >= count && clock.sleeperCount == 1
        }
    }

    @Test func `settled things are read every minute and moving ones every five seconds`()
        async throws
    {
        let api = FakeVisionAPI(.customLabels)
        api.add("one", [("v1", "STOPPED")])
        try await running(poller([api])) {
            #expect(clock.slept == [.seconds(60)])
            api.set("STARTING", of: VersionID(project: api.project("one"), version: "v1"))
            clock.advance(by: .seconds(60))
            await settle(2)
            #expect(clock.slept == [.seconds(60), .seconds(5)])
            #expect(reports.elements[1].polling.intervalSeconds == 5)
            api.set("STOPPED", of: VersionID(project: api.project("one"), version: "v1"))
            clock.advance(by: .seconds(5))
            await settle(3)
            #expect(clock.slept.last == .seconds(55))
        }
    }

    @Test func `jitter stretches a wait by up to a tenth`() async throws {
        try await running(poller([FakeVisionAPI(.customLabels)], jitter: 1)) {
            #expect(clock.slept == [.seconds(66)])
        }
    }

    @Test func `the local pace is a second while something moves and five when nothing does`()
        async throws
    {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("one", [("1", "TRAINING")])
        try await running(poller([api], pace: .local)) {
            #expect(clock.slept == [.seconds(1)])
            api.set("TRAINED", of: VersionID(project: api.project("one"), version: "1"))
            clock.advance(by: .seconds(1))
            await settle(2)
            #expect(clock.slept.last == .seconds(4))
        }
    }

    @Test func `only moving versions are asked for between the lists`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("still", [("2", "TRAINED"), ("1", "TRAINED")])
        api.add("moving", [("2", "TRAINING"), ("1", "TRAINED")])
        try await running(poller([api])) {
            #expect(!api.calls.contains("details still/2,1"))
            api.forgetCalls()
            clock.advance(by: .seconds(5))
            await settle(2)
            #expect(api.calls == ["details moving/2"])
        }
    }

    @Test func `a thousand settled models and three active ones cost at most sixty calls a minute`()
        async throws
    {
        let api = FakeVisionAPI(.customLabels)
        for project in 0..<10 {
            let settled = (0..<100).map { ("v\($0)", "STOPPED") }
            api.add("p\(project)", (project < 3 ? [("active", "STARTING")] : []) + settled)
        }
        try await running(poller([api])) {
            api.forgetCalls()
            for second in 1...12 {
                clock.advance(by: .seconds(5))
                await settle(second + 1)
            }
            #expect(api.calls.count <= 60)
            #expect(api.calls.filter { $0.hasPrefix("details") }.count >= 33)
        }
    }

    @Test func `the selected version is read every ten seconds and a hosted one every thirty`()
        async throws
    {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("one", [("2", "HOSTED"), ("1", "TRAINED")])
        let poller = poller([api])
        try await running(poller) {
            #expect(clock.slept == [.seconds(30)])
            await poller.select(VersionID(project: api.project("one"), version: "1"))
            await settle(2)
            #expect(api.calls.last == "details one/1")
            #expect(clock.slept.last == .seconds(10))
        }
    }

    @Test func `a refresh during a poll makes one more poll follow and never two at once`()
        async throws
    {
        let api = FakeVisionAPI(.customLabels)
        let gate = Gate()
        api.world.withLock { $0.holds["projects"] = { await gate.wait() } }
        let poller = poller([api])
        let task = Task { await poller.run() }
        await eventually("the poll did not begin") { api.calls == ["projects"] }
        await poller.refresh()
        await poller.refresh()
        #expect(api.calls == ["projects"])
        await gate.open()
        await settle(2)
        #expect(api.calls == ["projects", "projects"])
        #expect(reports.elements.map(\.generation) == [1, 2])
        task.cancel()
        await task.value
    }

    @Test func `a refresh while the poller rests polls everything now`() async throws {
        let api = FakeVisionAPI(.customLabels)
        api.add("one", [("v1", "STOPPED")])
        let poller = poller([api])
        try await running(poller) {
            api.forgetCalls()
            await poller.refresh()
            await settle(2)
            #expect(Set(api.calls) == ["projects", "versions one", "datasets one"])
        }
    }

    @Test func `a project that cannot be read keeps its older data with its age and a sentence`()
        async throws
    {
        let api = FakeVisionAPI(.customLabels)
        api.add("good", [("v1", "STOPPED")])
        api.add("bad", [("v1", "STOPPED")])
        let poller = poller([api])
        try await running(poller) {
            let before = try #require(reports.elements.last?.snapshot.projects)
            api.fail("versions bad", with: Refusal(.unreadable, "It is broken."))
            clock.advance(by: .seconds(60))
            await settle(2)
            let after = try #require(reports.elements.last?.snapshot.projects)
            #expect(after[1].versions == before[1].versions)
            #expect(after[1].fetchedAt == before[1].fetchedAt)
            #expect(after[1].failure?.sentence == "It is broken.")
            #expect(after[0].failure == nil)
            #expect(after[0].fetchedAt > before[0].fetchedAt)
            #expect(reports.elements.last?.sights.map(\.version.id.project.name) == ["good"])
        }
    }

    @Test func `a service that cannot be read hides nothing of the other`() async throws {
        let lookout = FakeVisionAPI(.lookoutVision)
        let labels = FakeVisionAPI(.customLabels)
        labels.add("one", [("v1", "STOPPED")])
        lookout.fail("projects", with: Refusal(.unreadable, "It is gone."))
        try await running(poller([lookout, labels])) {
            let snapshot = try #require(reports.elements.last?.snapshot)
            #expect(snapshot.failures[.lookoutVision]?.sentence == "It is gone.")
            #expect(snapshot.projects.map(\.project.name) == ["one"])
            lookout.fail("projects", with: nil)
            clock.advance(by: .seconds(10))
            await settle(2)
            #expect(reports.elements.last?.snapshot.failures == [:])
        }
    }

    @Test(arguments: [true, false])
    func `a project of a service that does not answer is read as soon as it answers again`(
        isTouch: Bool
    ) async throws {
        let api = FakeVisionAPI(.customLabels)
        api.add("one", [("v1", "STOPPED")])
        let poller = poller([api])
        try await running(poller) {
            api.fail("projects", with: Refusal(.unreadable, "It is gone."))
            await poller.refresh()
            await settle(2)
            #expect(clock.slept.last == .seconds(10), "nothing else is due meanwhile")
            api.fail("projects", with: nil)
            api.forgetCalls()
            if isTouch {
                await poller.touch(api.project("one"))
            } else {
                clock.advance(by: .seconds(10))
            }
            await settle(3)
            #expect(api.calls.contains("versions one"))
        }
    }

    @Test func `an own training is there at once and stays until a later list`() async throws {
        let api = FakeVisionAPI(.customLabels)
        api.add("one", [("v1", "STOPPED")])
        let version = VersionID(project: api.project("one"), version: "v2")
        let gate = Gate()
        let poller = poller([api])
        try await running(poller) {
            api.world.withLock { $0.holds["versions one"] = { await gate.wait() } }
            await poller.refresh()
            await eventually("the read did not begin") {
                api.calls.filter { $0 == "versions one" }.count == 2
            }
            clock.advance(by: .seconds(1))
            await poller.noteTraining(version)
            #expect(
                reports.elements.last?.snapshot.version(version)?.status == "TRAINING_IN_PROGRESS")
            await gate.open()
            await settle(3)
            #expect(reports.elements.last?.snapshot.version(version)?.state == .training)
            #expect(reports.elements.last?.sights.map(\.version.id.version) == ["v1"])
            clock.advance(by: .seconds(60))
            await settle(4)
            #expect(reports.elements.last?.snapshot.version(version) == nil)
        }
    }

    @Test func `units of an earlier run are not told as those of a new one`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("one", [("1", "TRAINED")])
        let version = VersionID(project: api.project("one"), version: "1")
        api.set("TRAINED", of: version, units: 5)
        let poller = poller([api])
        try await running(poller) {
            await poller.select(version)
            await settle(2)
            #expect(reports.elements.last?.snapshot.version(version)?.minInferenceUnits == 5)
            await poller.note(version, status: "STARTING_HOSTING")
            let noted = try #require(reports.elements.dropFirst(2).first)
            #expect(noted.snapshot.version(version)?.minInferenceUnits == nil)
        }
    }

    @Test func `a reply to a read older than an own reply does not override it`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("one", [("1", "TRAINED")])
        let version = VersionID(project: api.project("one"), version: "1")
        let gate = Gate()
        let poller = poller([api])
        try await running(poller) {
            api.world.withLock { $0.holds["details one/1"] = { await gate.wait() } }
            await poller.select(version)
            await eventually("the read did not begin") { api.calls.last == "details one/1" }
            clock.advance(by: .seconds(1))
            await poller.note(version, status: "STARTING_HOSTING")
            #expect(reports.elements.last?.snapshot.version(version)?.status == "STARTING_HOSTING")
            await gate.open()
            await settle(3)
            let late = try #require(reports.elements.last)
            #expect(late.snapshot.version(version)?.status == "STARTING_HOSTING")
            #expect(!late.sights.contains { $0.version.id == version })
            clock.advance(by: .seconds(5))
            await settle(4)
            #expect(reports.elements.last?.snapshot.version(version)?.status == "TRAINED")
        }
    }

    @Test func `a charged version that is gone from a complete list is told as vanished`()
        async throws
    {
        let api = FakeVisionAPI(.customLabels)
        api.add("one", [("v1", "RUNNING")])
        try await running(poller([api])) {
            api.world.withLock { $0.versions[api.project("one")] = [] }
            clock.advance(by: .seconds(60))
            await settle(2)
            #expect(reports.elements.last?.vanished.map(\.version.id.version) == ["v1"])
        }
    }
}

/// A door that holds those who wait until it opens.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        waiting.forEach { $0.resume() }
        waiting = []
    }
}
