import AWSCore
import Controller
import Dashboard
import Inventory
import Metering
import Synchronization
import TestSupport
import Testing

import struct Journal.JournalError

/// How leases are kept: by idleness, beside another holder, against refusals.
struct LeaseKeepingTests {
    private let clock = ManualClock()
    private let ledger = MemoryLedger()
    private let messages = Collector<Message>()
    private let labels = FakeVisionAPI(.customLabels)

    private var version: VersionID { VersionID(project: labels.project("bolts"), version: "v1") }
    private var now: Inventory.Timestamp { Inventory.Timestamp(milliseconds: clock.milliseconds) }

    private var notices: [String] {
        messages.elements.compactMap {
            if case .noticed(let notice) = $0 { notice.sentence } else { nil }
        }
    }

    private func controller(
        _ guardianship: Guardianship = .always, requests: (any RequestCounting)? = nil
    ) -> Controller {
        let (wall, messages) = (WallClock.manual(clock), messages)
        var equipment = Controller.Equipment(
            apis: [labels], storage: MemoryStorage(), ledger: ledger,
            gate: CallGate(callsPerSecond: nil, clock: wall),
            explanation: Explanation(endpoint: "here", isLocal: true), pace: .aws,
            prices: .local(), imaging: TestFolder.imaging,
            sampleImages: SampleImages(draw: { _ in [] }, drawExamples: { _ in [] }), clock: wall,
            jitter: { 0 }, makeToken: { "token" }, home: nil)
        equipment.guardianship = guardianship
        equipment.requests = requests
        return Controller(
            context: ContextInfo(
                name: "plant", region: "us-east-1", isLocal: false, services: [.customLabels],
                defaultBucket: ""), equipment: equipment, send: { messages.add($0) })
    }

    /// Lets time pass in steps, each once everybody sleeps.
    private func pass(seconds: Int, step: Int = 5) async {
        for _ in 0..<(seconds / step) {
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(step))
        }
        await clock.waitForSleepers(2)
    }

    private func lease(_ seconds: Int64, idle: Int? = nil) throws -> Lease {
        let lease = Lease(
            version: version, createdAt: now, stopAt: now.advanced(byMilliseconds: seconds * 1000),
            units: 1...1, idleSeconds: idle)
        try ledger.storeLease(lease)
        return lease
    }

    private var stops: Int { labels.calls.count { $0 == "stop bolts/v1" } }

    @Test func `a version that nobody asks is stopped when it was idle for long enough`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let requests = Requests(delay: .seconds(180))
        _ = try lease(8 * 3600, idle: 1800)
        let controller = controller(requests: requests)
        await controller.start()
        await pass(seconds: 1200)
        requests.last.withLock { [now] in $0 = now }
        await pass(seconds: 1900)
        #expect(stops == 0, "the last request is not 30 minutes and the delay of counting ago")
        await pass(seconds: 120)
        #expect(stops == 1)
        #expect(notices == ["bolts/v1 was asked nothing for 30m00s; it is being stopped."])
        labels.set("STOPPED", of: version)
        await pass(seconds: 30)
        #expect(ledger.leases == [])
        #expect(requests.asked.count < 10, "the next look is due when the time is near")
        await controller.stop()
    }

    @Test func `idleness counts from when a version serves, not from its start`() async throws {
        labels.add("bolts", [("v1", "STARTING")])
        _ = try lease(8 * 3600, idle: 600)
        let controller = controller(requests: Requests(delay: .zero))
        await controller.start()
        await pass(seconds: 1500)
        #expect(stops == 0)
        labels.set("RUNNING", of: version)
        await pass(seconds: 590)
        #expect(stops == 0)
        await pass(seconds: 60)
        #expect(stops == 1)
        await controller.stop()
    }

    @Test func `idleness that cannot be seen stops nothing, and is told once`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let requests = Requests(delay: .zero)
        requests.failure.withLock { $0 = Refusal(.unreadable, "CloudWatch is away.") }
        _ = try lease(3600, idle: 600)
        let controller = controller(requests: requests)
        await controller.start()
        await pass(seconds: 3000)
        #expect(stops == 0)
        #expect(
            notices == [
                "Whether bolts/v1 is idle could not be seen: CloudWatch is away. It is stopped at "
                    + "the end of its lease at the latest."
            ])
        await pass(seconds: 700)
        #expect(stops == 1)
        await controller.stop()
    }

    @Test func `beside another holder a lease is kept only when that one let it pass`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = try lease(60)
        let controller = controller(Guardianship(isHeld: false))
        await controller.start()
        await pass(seconds: 100)
        #expect(stops == 0)
        await pass(seconds: 20)
        #expect(stops == 1)
        await controller.stop()
    }

    @Test func `a stop that is refused while a version starts is tried until it is taken`()
        async throws
    {
        labels.add("bolts", [("v1", "STARTING")])
        _ = try lease(60)
        labels.fail("stop bolts/v1", with: Refusal(.unsupported, "It is starting."))
        let controller = controller()
        await controller.start()
        await pass(seconds: 660)
        let tries = stops
        #expect((15...30).contains(tries), "every half a minute after the first few: \(tries)")
        labels.fail("stop bolts/v1", with: nil)
        await pass(seconds: 35)
        #expect(stops == tries + 1)
        labels.set("STOPPED", of: version)
        await pass(seconds: 35)
        #expect(ledger.leases == [])
        #expect(
            notices == [
                "The lease of bolts/v1 is over but it could not be stopped: It is starting. It is "
                    + "tried again until it is stopped.",
                "The lease of bolts/v1 is over; it is being stopped.",
                "bolts/v1 is stopped; its lease has ended.",
            ])
        await controller.stop()
    }

    @Test func `a stop from before a break ends the lease of what it stopped`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = try lease(8 * 3600)
        _ = try ledger.leave(PaidRequest(kind: .stop(version), token: "t", at: now))
        let controller = controller()
        await controller.start()
        // It is resolved beside the polls, so nobody's sleep says that it was.
        await eventually("the stop was not seen through") { stops == 1 && ledger.outcomes != [] }
        labels.set("STOPPED", of: version)
        // So soon after its start a version that is off says nothing but for the stop.
        await pass(seconds: 45)
        #expect(ledger.leases == [])
        await controller.stop()
    }

    @Test func `a version that vanished has no lease any more`() async throws {
        labels.add("bolts")
        _ = try lease(60)
        let controller = controller()
        await controller.start()
        await pass(seconds: 80)
        #expect(ledger.leases == [] && stops == 0)
        await controller.stop()
    }

    @Test func `a lease is given, moved and taken away without a request`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let controller = controller()
        await controller.start()
        await clock.waitForSleepers(2)
        labels.forgetCalls()
        for (index, seconds) in [3600, 60, nil].enumerated() {
            await controller.run(
                .perform(
                    ActionID(number: index),
                    .lease(
                        LeaseRequest(version: version, units: 2...3, stopAfterSeconds: seconds))))
            let expected = seconds.map {
                Lease(
                    version: version, createdAt: now,
                    stopAt: now.advanced(byMilliseconds: Int64($0) * 1000), units: 2...3)
            }
            await eventually("the lease was not changed") { [ledger] in
                ledger.leases == [expected].compactMap(\.self)
            }
        }
        #expect(labels.calls.filter { !$0.hasPrefix("versions") } == [])
        #expect(
            ledger.outcomes == [
                .accepted("bolts/v1 will be stopped in 1h00m."),
                .accepted("bolts/v1 will be stopped in 1m00s."),
                .accepted("bolts/v1 has no lease any more; it runs until it is stopped."),
            ])
        await controller.stop()
    }

    @Test func `a lease that moves while its version is looked at stops nothing`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = try lease(60)
        let moved = Lease(
            version: version, createdAt: now.advanced(byMilliseconds: 60_000),
            stopAt: now.advanced(byMilliseconds: 3_600_000), units: 1...1)
        labels.world.withLock { [ledger] world in
            world.holds["details bolts/v1"] = { ledger.inside.withLock { $0.leases = [moved] } }
        }
        let controller = controller()
        await controller.start()
        await pass(seconds: 80)
        #expect(labels.calls.contains("details bolts/v1"))
        #expect(stops == 0 && ledger.leases == [moved])
        await controller.stop()
    }

    @Test func `a lease that a poll ends while its version is looked at ends once`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        let lease = Lease(
            version: version, createdAt: now.advanced(byMilliseconds: -120_000), stopAt: now,
            units: 1...1)
        try ledger.storeLease(lease)
        labels.world.withLock { [ledger] world in
            world.holds["details bolts/v1"] = {
                await eventually("no poll ended it") { ledger.leases == [] }
            }
        }
        let controller = controller()
        await controller.start()
        await pass(seconds: 80)
        #expect(labels.calls.contains("details bolts/v1"))
        #expect(notices == ["bolts/v1 is not running; its lease has ended."])
        await controller.stop()
    }

    @Test func `a status word that nobody knows ends no lease`() async throws {
        labels.add("bolts", [("v1", "MIGRATING")])
        let lease = try lease(60)
        let controller = controller()
        await controller.start()
        await pass(seconds: 80)
        #expect(stops == 1, "it may run, so it is stopped")
        #expect(ledger.leases == [lease], "and its lease is kept until it is seen off")
        labels.set("STOPPED", of: version)
        await pass(seconds: 35)
        #expect(ledger.leases == [])
        #expect(
            notices == [
                "The lease of bolts/v1 is over but it could not be stopped: Whether bolts/v1 runs "
                    + "is not known, as its status MIGRATING is none that visiontop knows; look at "
                    + "it in the console, and update visiontop. It is tried again until it is "
                    + "stopped.",
                "bolts/v1 is stopped; its lease has ended.",
            ])
        await controller.stop()
    }

    @Test func `a journal that cannot be written keeps no version running`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = try lease(60)
        ledger.inside.withLock {
            $0.refusesEntries = JournalError(code: .storage, sentence: "The disk is full.")
        }
        let controller = controller()
        await controller.start()
        await pass(seconds: 80)
        #expect(stops == 1)
        #expect(
            notices == [
                "bolts/v1 is stopped without a line in the journal: The disk is full.",
                "The lease of bolts/v1 is over; it is being stopped.",
            ])
        await controller.stop()
    }

    @Test func `leases that cannot be read for a while are told of once, and kept then`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = try lease(60)
        let error = JournalError(code: .storage, sentence: "The disk is away.")
        ledger.inside.withLock { $0.hidesLeases = error }
        let controller = controller()
        await controller.start()
        await pass(seconds: 300)
        let told = "The leases could not be read from the journal: The disk is away."
        #expect(notices.count { $0 == told } == 1)
        #expect(stops == 0)
        ledger.inside.withLock { $0.hidesLeases = nil }
        await pass(seconds: 15)
        #expect(stops == 1)
        await controller.stop()
    }

    @Test func `what is over does not wait for metrics that do not come`() async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v2", "RUNNING")])
        _ = try lease(0)
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let requests = Requests(delay: .zero)
        requests.hold.withLock { $0 = { for await _ in gate {} } }
        try ledger.storeLease(
            Lease(
                version: VersionID(project: version.project, version: "v2"), createdAt: now,
                stopAt: now.advanced(byMilliseconds: 3_600_000), units: 1...1, idleSeconds: 600))
        let controller = controller(requests: requests)
        await controller.start()
        await eventually("it waited for CloudWatch") { stops == 1 }
        opener.finish()
        await controller.stop()
    }

    /// Requests as a test says.
    private final class Requests: RequestCounting {
        let delay: Duration
        let last = Mutex<Inventory.Timestamp?>(nil)
        let failure = Mutex<Refusal?>(nil)
        let asked = Collector<VersionID>()
        /// Runs before each answer.
        let hold = Mutex<(@Sendable () async -> Void)?>(nil)

        init(delay: Duration) { self.delay = delay }

        func lastRequest(
            of version: VersionID, since: Inventory.Timestamp
        ) async throws -> Inventory.Timestamp? {
            asked.add(version)
            if let hold = hold.withLock({ $0 }) { await hold() }
            if let failure = failure.withLock({ $0 }) { throw failure }
            return last.withLock { $0 }
        }

        func count(
            of versions: [VersionID], in period: Range<Inventory.Timestamp>
        ) async throws -> [VersionID: Int] { [:] }

        func count(
            of service: VisionService, in period: Range<Inventory.Timestamp>
        ) async throws -> Int? { nil }
    }
}
