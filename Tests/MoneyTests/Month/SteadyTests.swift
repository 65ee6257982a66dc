import Controller
import Dashboard
import Inventory
import Journal
import Metering
import TestSupport
import Testing

/// Hours of the whole program with 50 models whose user starts and stops them by dice.
@Suite struct SteadyTests {
    @Test func `what was watched is right to the micro-dollar`() async throws {
        let clock = ManualClock()
        let start = clock.milliseconds
        let clouds = [VisionService.lookoutVision, .customLabels].map {
            Cloud($0, projects: 2, models: 25, clock: clock)
        }
        let desk = try ScratchFolder()
        let program = try Self.program(clouds, clock, journal: desk.path + "/journal.sqlite")
        await program.controller.start()
        await program.rest()
        var dice = SplitMix64(seed: 1)
        while clock.milliseconds < start + 4 * 3_600_000 {
            let wait = Int64.random(in: 100_000...900_000, using: &dice)
            await program.pass(until: clock.milliseconds + wait)
            await Self.wish(program, clouds, &dice)
        }
        await program.pass(until: clock.milliseconds + 300_000)
        let now = Timestamp(milliseconds: clock.milliseconds)
        let used = clouds.flatMap(\.books.values).reduce(Int64(0)) {
            $0 + $1.timeline.unitMilliseconds(from: start, to: now.milliseconds)
        }
        let truth = Meter.cost(
            units: 1, price: UnitPrice(microDollarsPerUnitHour: 4_000_000), milliseconds: used)
        #expect(truth.microDollars > 100_000_000, "more than a hundred dollars")
        #expect(program.meter?.total(at: now) == Amount(truth))
        await program.controller.stop()
    }

    private static func program(
        _ clouds: [Cloud], _ clock: ManualClock, journal path: String
    ) throws -> Program {
        let journal = try Journal(path: path)
        let equipment = Controller.Equipment(
            apis: clouds.map(CloudAPI.init), storage: Nowhere(),
            ledger: JournalLedger(journal: journal, context: "local"),
            gate: CallGate(callsPerSecond: nil, clock: .manual(clock)),
            explanation: Explanation(endpoint: "here", isLocal: true), pace: Program.pace,
            prices: .dear, imaging: .none, sampleImages: .none, clock: .manual(clock),
            jitter: { 0 }, makeToken: { "token" }, home: nil)
        return Program(equipment, journal, services: clouds.map(\.service), clock: clock)
    }

    /// Starts a version that is off, or stops one that runs, now and then at the end of a lease.
    private static func wish(
        _ program: Program, _ clouds: [Cloud], _ dice: inout SplitMix64
    ) async {
        let cloud = clouds[Int.random(in: 0..<clouds.count, using: &dice)]
        let books = cloud.books.sorted { $0.key.path < $1.key.path }
        let (version, book) = books[Int.random(in: 0..<books.count, using: &dice)]
        guard book.units == 0 else { return _ = await program.perform(.stop(version)) }
        let thirds = Int.random(in: 0...3, using: &dice)
        _ = await program.perform(
            .start(
                StartRequest(
                    version: version, minInferenceUnits: Int.random(in: 1...3, using: &dice),
                    maxInferenceUnits: nil,
                    stopAfterSeconds: thirds == 0 ? nil : thirds * 1200 + 77)))
    }
}

/// A place where nothing is.
private struct Nowhere: ObjectStorage {
    private static let nothing = Refusal(.unreadable, "There is nothing here.")

    func ensureBucket(_ name: String) async throws {}
    func put(_ bytes: [UInt8], at location: ObjectLocation, contentType: String) async throws {}
    func get(_ location: ObjectLocation) async throws -> [UInt8] { throw Self.nothing }
    func size(of location: ObjectLocation) async throws -> Int? { nil }
    func list(_ prefix: ObjectLocation) async throws -> [ObjectLocation] { [] }
}
