import LocalService
import Testing

@Suite struct UnitTimelineTests {
    private static let two = UnitCounts(minimum: 1, maximum: 3, desired: 2, inService: 2)
    private static let always = [(began: Int64(0), alive: Int64.max)]

    @Test func `units count from the moment they serve to the stop`() {
        let timeline = UnitTimeline(
            steps: [
                (1_000, UnitCounts(minimum: 2, desired: 2, inService: 0)), (31_000, Self.two),
                (121_000, .none),
            ], spans: Self.always)
        #expect(timeline.unitMilliseconds(from: 0, to: 1_000_000) == 180_000)
        #expect(timeline.unitMilliseconds(from: 61_000, to: 62_000) == 2_000)
        let served = timeline.minutes(of: .inService, in: 0..<100)
        #expect(served.map(\.minute) == [0, 1, 2])
        let means: [Double] = [58.0 / 60, 2, 2.0 / 60]
        #expect(served.map(\.set.average) == means)
        #expect(served.map(\.set.maximum) == [2, 2, 2])
        #expect(served.map(\.set.minimum) == [0, 2, 0])
        let most = timeline.minutes(of: .maximum, in: 0..<100)
        #expect(most.map(\.set.average) == [3, 3, 3])
        let desired = timeline.minutes(of: .desired, in: 0..<1)
        #expect(desired.first?.set.average == 118.0 / 60)
    }

    @Test func `a dead service is not billed`() {
        let timeline = UnitTimeline(
            steps: [(0, Self.two)], spans: [(0, 60_000), (180_000, 200_000)])
        #expect(timeline.unitMilliseconds(from: 0, to: .max) == 160_000)
        #expect(timeline.minutes(of: .inService, in: 0..<100).map(\.minute) == [0, 3])
    }

    @Test func `a clock that is set back counts nothing twice`() {
        let timeline = UnitTimeline(
            steps: [(100_000, Self.two), (40_000, .none), (110_000, Self.two)],
            spans: [(90_000, 150_000), (120_000, 160_000)])
        #expect(timeline.unitMilliseconds(from: 0, to: .max) == 2 * 50_000)
    }

    @Test(arguments: 0..<50)
    func `the sum is what one gets by looking at every second`(seed: Int) {
        var random = SeededNumbers(UInt64(seed))
        var (steps, spans) = ([(at: Int64, units: UnitCounts)](), [(began: Int64, alive: Int64)]())
        var moment = 0
        for _ in 0..<random.number(1...12) {
            moment += random.number(0...400)
            let units = UnitCounts(
                minimum: 1, desired: random.number(0...3), inService: random.number(0...3))
            steps.append((Int64(moment) * 1000, random.number(0...3) == 0 ? .none : units))
        }
        var end = random.number(0...100)
        for _ in 0..<random.number(1...4) {
            let began = end + random.number(0...300)
            end = began + random.number(0...900)
            spans.append((Int64(began) * 1000, Int64(end) * 1000))
        }
        let timeline = UnitTimeline(steps: steps, spans: spans)
        let brute = (0..<6000).reduce(into: Int64(0)) { sum, second in
            let at = Int64(second) * 1000
            let isAlive = spans.contains { $0.began <= at && at < $0.alive }
            let units = steps.last { $0.at <= at }?.units ?? .none
            if isAlive { sum += Int64(units.inService) * 1000 }
        }
        #expect(timeline.unitMilliseconds(from: 0, to: 6_000_000) == brute)
        let minutes = timeline.minutes(of: .inService, in: 0..<100)
        let sum = minutes.reduce(0) { $0 + $1.set.average } * 60_000
        #expect(Int64(sum.rounded()) == brute)
        #expect(minutes.map(\.minute) == Set(minutes.map(\.minute)).sorted())
    }

    @Test func `percentiles are right to five percent and never outside`() throws {
        var (set, spread) = (StatisticSet(1), Distribution())
        spread.add(1)
        for value in 2...1000 {
            set.merge(StatisticSet(Double(value)))
            spread.add(Double(value))
        }
        for percent in [1.0, 10, 50, 90, 99, 99.9] {
            let found = try #require(spread.percentile(percent, within: set))
            #expect(abs(found / (percent * 10) - 1) < 0.051, "p\(percent) \(found)")
        }
        #expect(spread.percentile(0, within: set) == 1.0)
        #expect(spread.percentile(100, within: set).map { $0 > 950 && $0 <= 1000 } == true)
        #expect(Distribution().percentile(50, within: set) == nil)
    }
}
