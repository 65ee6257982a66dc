import Inventory
import Metering
import Testing

/// Samples of the minutes from `first` on, one a minute; nil is a minute without one.
func minutes(_ first: Int64, _ values: [Double?]) -> [UnitSample] {
    values.enumerated().compactMap { index, value in
        value.map {
            UnitSample(
                from: at((first + Int64(index)) * 60), periodSeconds: 60, average: $0, count: 1)
        }
    }
}

/// Spans as `from-to units` in seconds.
func lines(_ spans: [UnitSeries.Span]) -> [String] {
    spans.map {
        let (from, to) = (Double($0.from.milliseconds) / 1000, Double($0.to.milliseconds) / 1000)
        return "\(from)-\(to) \($0.units.lowerBound)...\($0.units.upperBound)"
    }
}

@Suite struct UnitSeriesTests {
    private func spans(
        _ samples: [UnitSample], _ from: Int64, _ to: Int64, charged: [Range<Timestamp>] = []
    ) -> [String] {
        let series = UnitSeries(samples, in: at(from)..<at(to))
        return lines(series.spans(in: at(from)..<at(to), charged: charged))
    }

    @Test func `a reading of the moment leaves open when between two readings units changed`() {
        #expect(
            spans(minutes(10, [1, 1, 1, 1]), 0, 1800) == [
                "0.0-540.0 0...0", "540.0-660.0 0...1", "660.0-780.0 1...1", "780.0-900.0 0...1",
                "900.0-1800.0 0...0",
            ])
        #expect(
            spans(minutes(0, [2, 2, 3, 3]), 0, 240) == [
                "0.0-60.0 2...2", "60.0-180.0 2...3", "180.0-240.0 3...3",
            ])
    }

    @Test func `a fraction shows that samples are means, and every minute counts exactly`() {
        #expect(
            spans(minutes(10, [0.25, 1, 1, 0.5]), 0, 1800) == [
                "0.0-645.0 0...0", "645.0-810.0 1...1", "810.0-1800.0 0...0",
            ])
        #expect(
            spans(minutes(0, [1, 1.5, 2, 1.75, 1]), 0, 300) == [
                "0.0-90.0 1...1", "90.0-225.0 2...2", "225.0-300.0 1...1",
            ])
    }

    @Test func `a fraction of several samples is no mean over the minute`() {
        let sample = UnitSample(from: at(60), periodSeconds: 60, average: 1.5, count: 2)
        #expect(
            spans(minutes(0, [1]) + [sample] + minutes(2, [2]), 0, 180) == [
                "0.0-180.0 1...2"
            ])
    }

    @Test func `a hole too short for a stop and a start may be lost samples`() {
        let short: [Double?] = [1, 1, 1, nil, nil, nil, nil, nil, 1, 1, 1]
        #expect(
            spans(minutes(0, short), 0, 660) == [
                "0.0-120.0 1...1", "120.0-540.0 0...1", "540.0-660.0 1...1",
            ])
        let long: [Double?] = [1, 1, 1] + Array(repeating: nil, count: 6) + [1, 1, 1]
        #expect(
            spans(minutes(0, long), 0, 720) == [
                "0.0-120.0 1...1", "120.0-240.0 0...1", "240.0-480.0 0...0", "480.0-600.0 0...1",
                "600.0-720.0 1...1",
            ])
        // A mean that falls short of its minute tells of a real stop.
        #expect(
            spans(minutes(0, [1, 0.5, nil, 0.5, 1]), 0, 300) == [
                "0.0-90.0 1...1", "90.0-210.0 0...0", "210.0-300.0 1...1",
            ])
    }

    @Test func `silence where the version was long seen charged says nothing`() {
        let samples = minutes(0, [1, 1, 1])
        let seen = [at(3000)..<at(3000 + 1801)]
        #expect(
            spans(samples, 0, 6000, charged: seen) == ["0.0-120.0 1...1", "120.0-180.0 0...1"])
        let starting = [at(3000)..<at(3000 + 1800)]
        #expect(spans(samples, 0, 6000, charged: starting).last == "240.0-6000.0 0...0")
    }

    @Test func `sums of five minutes and of an hour keep their total`() {
        let five = [
            UnitSample(from: at(300), periodSeconds: 300, average: 1, count: 2),
            UnitSample(from: at(600), periodSeconds: 300, average: 1, count: 5),
            UnitSample(from: at(900), periodSeconds: 300, average: 1.4, count: 5),
            UnitSample(from: at(1200), periodSeconds: 300, average: 2, count: 3),
        ]
        #expect(
            spans(five, 0, 1800) == [
                "0.0-420.0 0...0", "420.0-540.0 0...1", "540.0-1020.0 1...1",
                "1020.0-1140.0 1...2", "1140.0-1320.0 2...2", "1320.0-1440.0 0...2",
                "1440.0-1800.0 0...0",
            ])
        let hour = UnitSample(from: at(3600), periodSeconds: 3600, average: 1, count: 30)
        #expect(
            spans([hour], 0, 10_800) == [
                "0.0-3540.0 0...0", "3540.0-3660.0 0...1", "3660.0-5340.0 1...1",
                "5340.0-5460.0 0...1", "5460.0-10800.0 0...0",
            ])
    }

    @Test func `samples out of order and twice count once`() {
        let samples = minutes(0, [1, 1, 1])
        #expect(spans(samples.reversed() + samples, 0, 180) == ["0.0-180.0 1...1"])
    }

    @Test func `nonsense figures neither crash nor count`() {
        let wild = [
            UnitSample(from: at(0), periodSeconds: 60, average: .nan, count: .nan),
            UnitSample(from: at(60), periodSeconds: 60, average: -3, count: 1),
            UnitSample(from: at(120), periodSeconds: 0, average: 0, count: -1),
        ]
        #expect(spans(wild, 0, 180) == ["0.0-180.0 0...0"])
        let huge = UnitSample(from: at(0), periodSeconds: 60, average: 1e300, count: 1e300)
        #expect(spans([huge], 0, 60) == ["0.0-60.0 1000000...1000000"])
    }
}
