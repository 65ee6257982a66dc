import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct StopAfterTests {
    @Test(arguments: [
        ("8h", 28_800), ("45m", 2700), ("1h30m", 5400), (" 2 H ", 7200), ("2d", 172_800),
        ("90s", 90), ("17:30", 12_398), ("14:03", 86_378), ("0:00", 35_798), ("30d", 2_592_000),
    ])
    func `durations and times of day are read`(text: String, seconds: Int) {
        #expect(StopAfter.parse(text, now: Fixtures.now) == .success(.seconds(seconds)))
    }

    @Test func `never is never`() {
        #expect(StopAfter.parse("Never", now: nil) == .success(.never))
    }

    @Test(
        arguments: [
            ("idle 30m", 1800, nil), ("when idle for 1h", 3600, nil),
            ("8h, idle 30m", 1800, 28_800),
            ("Idle 5m , 17:30", 300, 12_398),
        ] as [(String, Int, Int?)])
    func `idleness is read, alone or with a latest end`(text: String, idle: Int, atMost: Int?) {
        let stop = StopAfter.idle(idle, atMost: atMost)
        #expect(StopAfter.parse(text, now: Fixtures.now) == .success(stop))
        #expect(stop.idleSeconds == idle && stop.seconds == atMost)
    }

    /// It is 14:03:22 at two hours east of Greenwich.
    @Test(arguments: [
        ("17:30 UTC", 12_398 + 7200), ("17:30Z", 12_398 + 7200), ("17:30+02:00", 12_398),
        ("17:30 +2", 12_398), ("17:30-05:30", 12_398 + 27_000), ("12:03 GMT", 86_378),
    ])
    func `a time may name its zone`(text: String, seconds: Int) {
        #expect(StopAfter.parse(text, now: Fixtures.now) == .success(.seconds(seconds)))
    }

    @Test func `a day that is an hour longer puts the evening an hour off`() {
        // 2026-10-25 in Berlin: 25 hours; it is 00:30, summer time still holds.
        let midnight = Timestamp(milliseconds: 1_792_879_200_000)
        let day = midnight..<midnight.advanced(byMilliseconds: 25 * 3_600_000)
        let month = midnight..<midnight.advanced(byMilliseconds: 30 * 86_400_000)
        let now = Now(
            timestamp: midnight.advanced(byMilliseconds: 1_800_000), utcOffsetSeconds: 7200,
            periods: Periods(day: day, week: month, month: month))
        #expect(
            StopAfter.parse("17:30", now: now) == .success(.seconds(17 * 3600 + 3600)),
            "17 hours by the clock, 18 in truth")
        let evening = Now(
            timestamp: day.upperBound.advanced(byMilliseconds: -3_600_000), utcOffsetSeconds: 3600,
            periods: now.periods)
        #expect(StopAfter.parse("8:00", now: evening) == .success(.seconds(9 * 3600)))
    }

    @Test(arguments: [
        "", "idle", "idle 30s", "8h, 9h", "idle 5m, idle 6m", "8h,", "17:30 CET", "17:30+15",
        "17:30+",
        "8", "h", "-1h", "8x", "24:00", "9:5", "1:2:3", "30s", "31d", "9999999h", "1h:",
    ])
    func `anything else is refused with a sentence`(text: String) {
        guard case .failure(let complaint) = StopAfter.parse(text, now: Fixtures.now) else {
            Issue.record("\(text) was accepted")
            return
        }
        #expect(!complaint.sentence.isEmpty)
    }
}
