import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// The header's figures move without moving anything else.
@Suite struct HeaderTests {
    private func header(_ harness: Harness) -> String { harness.screen.lines.first ?? "" }

    /// Every poll is told, as while the dashboard runs.
    private func pass(_ harness: inout Harness, seconds: Int64) {
        harness.pass(seconds: seconds)
        guard var meter = harness.state.meter else { return }
        meter.record(
            Observation(
                version: Fixtures.hosted().id, state: .hosted, minUnits: 2,
                at: harness.state.moment))
        harness.send(.meterArrived(meter))
    }

    @Test func `it names rate, session, today, month and the month's end where there is room`() {
        let text = header(.hosting(width: 160, height: 45))
        for part in [
            "1 hosted ▪ 2 IU ▪ $8.00/h on AWS", "session    $9.62", "today  $9.6200",
            "month    $9.62", "its end      ~$1625.17", "14:03",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test(arguments: [60, 80, 100, 120, 160])
    func `what it costs an hour and today is never dropped`(
        width: Int
    ) {
        for harness in [
            Harness.hosting(width: width, height: 24), .mixed(width: width, height: 24),
        ] {
            #expect(header(harness).contains("/h"), "\(header(harness))")
            #expect(header(harness).contains("today") || width < 80, "\(header(harness))")
        }
    }

    @Test func `figures grow in their places`() {
        var harness = Harness.hosting(width: 160, height: 45)
        func places(_ text: String) -> [Int] {
            ["session", "today", "month", "its end", ":"].map { word in
                text.range(of: word).map {
                    text.distance(from: text.startIndex, to: $0.lowerBound)
                } ?? -1
            }
        }
        let before = places(header(harness))
        #expect(!before.contains(-1))
        for _ in 0..<200 {
            pass(&harness, seconds: 120)
            #expect(places(header(harness)) == before, "\(header(harness))")
        }
    }

    @Test func `one figure changes each second, and little of it`() {
        var harness = Harness.hosting(width: 160, height: 45)
        harness.keys("<tab>")
        var changed = 0
        for _ in 0..<50 {
            let before = Array(header(harness))
            pass(&harness, seconds: 1)
            let after = Array(header(harness))
            #expect(before.count == after.count)
            changed += zip(before, after).count { $0 != $1 }
        }
        // $8.00 an hour is $0.0022 a second: two digits of the day's sum, now and then a cent.
        #expect(changed <= 50 * 3)
    }

    @Test func `an account of AWS is not called free`() {
        #expect(!header(.mixed(width: 160, height: 45)).contains("on AWS"))
    }

    @Test func `a price that is not known stays a question`() {
        let text = header(.mixed(width: 160, height: 45, prices: .builtin(region: "eu-west-1")))
        #expect(text.contains("?/h"))
        #expect(!text.contains("$"))
    }
}
