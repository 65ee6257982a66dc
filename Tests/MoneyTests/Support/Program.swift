import AWSCore
import Controller
import Dashboard
import Inventory
import Journal
import Metering
import Synchronization
import TestSupport

/// One run of the program, seen from outside: effects go in, messages and requests come out, the
/// journal lies on the disk.
final class Program: Sendable {
    let controller: Controller
    let journal: Journal
    let clock: ManualClock
    /// Nil where nothing is on its way at any time.
    let wire: CutWire?
    private let mailbox: Mailbox
    /// Requests that the network holds back.
    private let held: @Sendable () -> Int

    /// Polls at a pace that keeps everything watched and the tests short.
    static let pace = PollPace(
        moving: .seconds(20), selected: .seconds(120), hosted: .seconds(120),
        settled: .seconds(120),
        callsPerSecond: nil)

    /// Opens the journal at `path` and works over a wire to the local service.
    convenience init(
        _ service: RealService, over wire: CutWire, journal path: String,
        services: [VisionService], held: @escaping @Sendable () -> Int = { 0 },
        makeToken: @escaping @Sendable () -> String
    ) throws {
        let journal = try Journal(path: path)
        let connection = service.connection(over: wire)
        var equipment = Controller.Equipment(
            connection: connection, services: services,
            ledger: JournalLedger(journal: journal, context: "local"), pace: Self.pace,
            prices: .dear, imaging: .none, sampleImages: .none, home: nil)
        equipment.makeToken = makeToken
        equipment.clock = .manual(service.clock)
        // Faults and cuts count requests of the deed, not readings of metrics beside it.
        equipment.metrics = nil
        equipment.requests = nil
        self.init(
            equipment, journal, services: services, clock: service.clock, wire: wire, held: held)
    }

    /// - Parameter held: how many requests the network holds back.
    init(
        _ equipment: Controller.Equipment, _ journal: Journal, services: [VisionService],
        clock: ManualClock, wire: CutWire? = nil,
        held: @escaping @Sendable () -> Int = { 0 }
    ) {
        self.journal = journal
        self.clock = clock
        self.wire = wire
        self.held = held
        var equipment = equipment
        equipment.jitter = { 0 }
        let mailbox = Mailbox()
        self.mailbox = mailbox
        controller = Controller(
            context: ContextInfo(
                name: "local", region: "us-east-1", isLocal: true, services: services,
                defaultBucket: "bucket"),
            equipment: equipment, send: { mailbox.take($0) })
    }

    /// Starts and waits for the first picture.
    func open() async {
        await controller.start()
        _ = await advance(upTo: 60) { self.snapshots > 0 }
        await rest()
    }

    /// Does what a user asked for; tells how it ended, nil when it did not. Time passes only while
    /// the action itself waits.
    func perform(_ action: Action) async -> ActionPhase? {
        let id = mailbox.nextAction()
        await controller.run(.perform(id, action))
        let end = clock.milliseconds + 600_000
        while mailbox.ending(of: id) == nil, wire?.isDead != true, clock.milliseconds < end {
            await Task.yield()
            guard wire?.isBusy != true, clock.sleeperCount >= sleepers + 1 else { continue }
            await rest()
            if mailbox.ending(of: id) == nil { step(end) }
        }
        await rest()
        return mailbox.ending(of: id)
    }

    /// Pictures told so far.
    var snapshots: Int { mailbox.snapshots }
    /// What the user was told without having asked.
    var notices: [String] { mailbox.notices }
    /// The meter as last told.
    var meter: Meter? { mailbox.meter }

    /// Moves the clock from one sleeper's end to the next until `condition` holds; false when so
    /// many seconds passed before.
    func advance(
        upTo seconds: Int, until condition: @Sendable () async throws -> Bool
    ) async rethrows -> Bool {
        let end = clock.milliseconds + Int64(seconds) * 1000
        while true {
            await rest()
            if try await condition() { return true }
            guard clock.milliseconds < end else { return false }
            step(end)
        }
    }

    /// Lets the clock run to `moment`, from one sleeper's end to the next, which may oversleep by
    /// `step` milliseconds.
    func pass(until moment: Int64, step: Int64 = 0) async {
        while clock.milliseconds < moment {
            await rest()
            let next = min(max(clock.nextWake ?? moment, clock.milliseconds + step), moment)
            clock.advance(by: .milliseconds(max(0, next - clock.milliseconds)))
        }
        await rest()
    }

    /// To where the next sleeper wakes, `end` at most.
    private func step(_ end: Int64) {
        let next = clock.nextWake ?? clock.milliseconds + 1000
        clock.advance(by: .milliseconds(max(100, min(next, end) - clock.milliseconds)))
    }

    /// Lets tasks run until all that is left sleeps, as far as can be seen.
    func rest() async {
        var calm = 0
        for _ in 0..<2_000_000 {
            await Task.yield()
            calm = wire?.isBusy == true || clock.sleeperCount < sleepers ? 0 : calm + 1
            if calm > 60 { return }
        }
    }

    /// Those that sleep while nothing is done: poller and lease keeper, and what the test holds back.
    private var sleepers: Int { 2 + held() }
}

extension PriceTable {
    /// Four dollars a unit and hour.
    static let dear = PriceTable.custom(UnitPrice(microDollarsPerUnitHour: 4_000_000))
}

extension Imaging {
    /// Knows no images.
    static let none = Imaging(
        size: { _ in throw Refusal(.notAnImage, "There are no images here.") },
        decode: { _ in throw Refusal(.notAnImage, "There are no images here.") })
}

extension SampleImages {
    static let none = SampleImages(draw: { _ in [] }, drawExamples: { _ in [] })
}
