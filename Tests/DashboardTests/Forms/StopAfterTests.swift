import Dashboard
import Inventory
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

    @Test(arguments: [
        "", "8", "h", "-1h", "8x", "24:00", "9:5", "1:2:3", "30s", "31d", "9999999h", "1h:",
    ])
    func `anything else is refused with a sentence`(text: String) {
        guard case .failure(let complaint) = StopAfter.parse(text, now: Fixtures.now) else {
            Issue.record("\(text) was accepted")
            return
        }
        #expect(!complaint.sentence.isEmpty)
    }
}
