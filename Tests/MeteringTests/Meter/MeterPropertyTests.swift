import FoundationEssentials
import Inventory
import Metering
import Testing

/// Random histories against a sum over every step of time, from milliseconds to minutes.
struct MeterPropertyTests {
    static let prices: [VisionService: Int64] = [
        .customLabels: 4_000_003, .lookoutVision: 2_999_999,
    ]

    static let table = PriceTable(
        entries: prices.mapValues(Self.entry),
        trainings: [.customLabels: Self.entry(1_000_001)])

    private static func entry(_ price: Int64) -> PriceTable.Entry {
        PriceTable.Entry(
            price: UnitPrice(microDollarsPerUnitHour: price), source: "test", asOf: "2026")
    }

    @Test(arguments: 1...12, [Int64(1), 1000])
    func `every figure is the sum over every step`(seed: UInt64, grain: Int64) throws {
        var walk = Walk(seed: seed, grain: grain, start: 20_000 * 86_400)
        for step in 0..<60 {
            try walk.step()
            guard step % 20 == 19 else { continue }
            walk.compare()
        }
        walk.expectOrdered()
    }

    @Test(arguments: 1...3, Calendars.turns)
    func `days, weeks and months add up where they end and clocks change`(
        seed: UInt64, turn: Calendars.Turn
    ) throws {
        let begin = turn.moment / 60_000
        var walk = Walk(
            seed: seed, grain: 60_000, start: begin - Int64(seed) * 137, prices: Self.prices)
        for _ in 0..<40 { try walk.step() }
        let periods = try turn.periods(at: Timestamp(milliseconds: walk.moment * 60_000))
        walk.compare(
            [periods.day, periods.week, periods.month].map {
                $0.lowerBound.milliseconds / 60_000..<$0.upperBound.milliseconds / 60_000
            })
    }

    @Test(arguments: 1...40)
    func `cutting pieces anywhere changes no total`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed &+ 1000)
        let first = version("a")
        let end = Int64.random(in: 1...10_000_000, using: &generator)
        let whole = UsagePiece(
            version: first, units: 1...3, from: at(0), to: Timestamp(milliseconds: end),
            provenance: .measured, seen: Timestamp(milliseconds: end))
        let cuts = Set((0..<50).map { _ in Int64.random(in: 0...end, using: &generator) })
        let bounds = ([0, end] + cuts.filter { $0 > 0 && $0 < end }).sorted()
        let parts = zip(bounds, bounds.dropFirst()).map { from, to in
            UsagePiece(
                version: first, units: 1...3, from: Timestamp(milliseconds: from),
                to: Timestamp(milliseconds: to), provenance: .measured)
        }
        let moment = Timestamp(milliseconds: Int64.random(in: 0...end, using: &generator))
        let one = Meter(prices: Self.table, pieces: [whole], sessionStart: at(0))
        let many = Meter(prices: Self.table, pieces: parts.shuffled(), sessionStart: at(0))
        #expect(one.total(at: moment) == many.total(at: moment))
    }
}
