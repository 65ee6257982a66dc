import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct WordingTests {
    @Test(arguments: [
        (0.9666, 3, "0.967"), (1.0, 2, "1.00"), (-0.004, 2, "0.00"), (-1.5, 1, "-1.5"),
        (12.0, 0, "12"), (.nan, 2, "?"), (.infinity, 1, "?"),
    ])
    func `figures have fixed decimals`(value: Double, decimals: Int, text: String) {
        #expect(FigureText.fixed(value, decimals: decimals) == text)
    }

    @Test(arguments: [
        (Int64(-5), "0s"), (59_999, "59s"), (60_000, "1m"), (3_599_000, "59m"), (7_200_000, "2h"),
        (172_799_000, "47h"), (259_200_000, "3d"),
    ])
    func `ages have one unit`(milliseconds: Int64, text: String) {
        #expect(DurationText.compact(milliseconds: milliseconds) == text)
    }

    @Test(arguments: [
        (170...210, "3–4m"), (20...40, "20–40s"), (60...60, "60s"), (180...180, "3m"),
    ])
    func `estimates keep both ends`(seconds: ClosedRange<Int>, text: String) {
        #expect(DurationText.range(seconds: seconds) == text)
    }

    @Test func `times are local`() {
        let now = Fixtures.now
        #expect(ClockText.time(now.timestamp, utcOffsetSeconds: 7200) == "14:03:22")
        #expect(ClockText.time(now.timestamp, utcOffsetSeconds: -43_200) == "00:03:22")
        #expect(
            ClockText.dateAndMinute(now.timestamp, utcOffsetSeconds: 7200) == "2026-11-22 14:03")
        let leap = Timestamp(milliseconds: 1_709_164_800_000)
        #expect(ClockText.dateAndMinute(leap, utcOffsetSeconds: 0) == "2024-02-29 00:00")
        #expect(
            ClockText.dateAndMinute(Timestamp(milliseconds: -1), utcOffsetSeconds: 0)
                == "1969-12-31 23:59")
    }

    @Test func `a fuzzy pattern wants its letters in order`() {
        #expect(Fuzzy.holds("wsh", in: "Washers"))
        #expect(!Fuzzy.holds("hsw", in: "washers"))
        #expect(Fuzzy.holds("", in: "washers"))
        #expect(!Fuzzy.finds("wsh", in: "washers"))
        #expect(Fuzzy.finds("äsch", in: "WÄSCHE"))
    }
}
