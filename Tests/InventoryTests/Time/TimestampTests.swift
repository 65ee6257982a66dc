import Inventory
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            (1_700_000_000.1234, 1_700_000_000_123), (0.0005, 1), (-1.5, -1500), (.nan, 0),
            (.infinity, 9_000_000_000_000_000), (-.infinity, -9_000_000_000_000_000),
        ] as [(Double, Int64)])
    func `seconds become the nearest millisecond`(seconds: Double, milliseconds: Int64) {
        #expect(Timestamp(seconds: seconds).milliseconds == milliseconds)
    }

    @Test func `moments are ordered and differ by signed milliseconds`() {
        let early = Timestamp(milliseconds: 1000)
        let late = early.advanced(byMilliseconds: 250)
        #expect(early < late)
        #expect(late.millisecondsSince(early) == 250)
        #expect(early.millisecondsSince(late) == -250)
    }
}
