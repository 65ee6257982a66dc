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
    let wire: CutWire
    let messages = Collector<Message>()
    /// Requests that the network holds back.
    private let held: @Sendable () -> Int

    /// Polls at a pace that keeps everything watched and the tests short.
    static let pace = PollPace(
        moving: .seconds(20), selected: .seconds(120), hosted: .seconds(120),
        settled: .seconds(120),
        callsPerSecond: nil)

    /// Opens the journal at `path`.
    init(
        _ service: RealService, over wire: CutWire, journal path: String,
        services: [VisionService], pace: PollPace = Program.pace, prices: PriceTable = .dear,
        held: @escaping @Sendable () -> Int = { 0 }, makeToken: @escaping @Sendable () -> String
    ) throws {
        journal = try Journal(path: path)
        clock = service.clock
        self.wire = wire
        self.held = held
        var equipment = Controller.Equipment(
            connection: service.connection(over: wire), services: services,
            ledger: JournalLedger(journal: journal, context: "local"), pace: pace, prices: prices,
            imaging: Imaging(
                size: { _ in throw Refusal(.notAnImage, "There are no images here.") },
                decode: { _ in throw Refusal(.notAnImage, "There are no images here.") }),
            sampleImages: SampleImages(draw: { _ in [] }, drawExamples: { _ in [] }), home: nil)
        equipment.clock = .manual(clock)
        equipment.jitter = { 0 }
        equipment.makeToken = makeToken
        let messages = messages
        controller = Controller(
            context: ContextInfo(
                name: "local", region: "us-east-1", isLocal: true, services: services,
                defaultBucket: "bucket"),
            equipment: equipment, send: { messages.add($0) })
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
        let id = ActionID(number: messages.count + 1)
        await controller.run(.perform(id, action))
        let end = clock.milliseconds + 600_000
        while ending(of: id) == nil, !wire.isDead, clock.milliseconds < end {
            await Task.yield()
            guard !wire.isBusy, clock.sleeperCount >= sleepers + 1 else { continue }
            await rest()
            if ending(of: id) == nil { step(end) }
        }
        await rest()
        return ending(of: id)
    }

    private func ending(of id: ActionID) -> ActionPhase? {
        messages.elements.lazy.compactMap { message in
            switch message {
            case .actionChanged(id, let phase):
                switch phase {
                case .finished, .failed: phase
                default: nil
                }
            default: nil
            }
        }.first
    }

    /// Pictures told so far.
    var snapshots: Int {
        messages.elements.count { if case .snapshotArrived = $0 { true } else { false } }
    }

    /// What the user was told without having asked.
    var notices: [String] {
        messages.elements.compactMap {
            if case .noticed(let notice) = $0 { notice.sentence } else { nil }
        }
    }

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
            calm = wire.isBusy || clock.sleeperCount < sleepers ? 0 : calm + 1
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

/// Keeps what it is given, from any task.
final class Collector<Element: Sendable>: Sendable {
    private let inside = Mutex<[Element]>([])

    var elements: [Element] { inside.withLock { $0 } }
    var count: Int { inside.withLock(\.count) }

    func add(_ element: Element) {
        inside.withLock { $0.append(element) }
    }
}
