import LocalService
import Testing

@Suite struct RateBucketTests {
    @Test func `a second's worth may come at once and then steadily`() {
        var bucket = RateBucket(rate: 5, at: .zero)
        for _ in 0..<5 { #expect(bucket.take(at: .zero) == nil) }
        #expect(bucket.take(at: .zero) == .milliseconds(200))
        #expect(bucket.take(at: .milliseconds(100)) == .milliseconds(100))
        #expect(bucket.take(at: .milliseconds(200)) == nil)
        #expect(bucket.take(at: .milliseconds(200)) != nil)
    }

    @Test func `who waits as long as told gets through`() throws {
        var bucket = RateBucket(rate: 10, at: .zero)
        var now = Duration.zero
        for _ in 0..<200 {
            guard let pause = bucket.take(at: now) else { continue }
            now += pause + .nanoseconds(1)
            #expect(bucket.take(at: now) == nil)
        }
        #expect((18...20).contains(now.components.seconds))
    }

    @Test(arguments: [1, 5, 50]) func `over any time no more than the rate and one burst pass`(
        rate: Int
    ) {
        var bucket = RateBucket(rate: rate, at: .zero)
        let passed = (0..<10_000).filter { bucket.take(at: .milliseconds($0)) == nil }.count
        #expect((rate * 10 - 1...rate * 11).contains(passed))
    }

    @Test func `a clock that stands still or goes back gives nothing away`() {
        var bucket = RateBucket(rate: 1, at: .seconds(5))
        #expect(bucket.take(at: .seconds(5)) == nil)
        #expect(bucket.take(at: .seconds(1)) != nil)
        #expect(bucket.take(at: .seconds(5)) != nil)
        #expect(bucket.take(at: .seconds(6)) == nil)
    }

    @Test func `limits are AWS's once they are on`() {
        var limits = RateLimits()
        #expect(limits.rate(of: "CreateModel") == nil)
        limits.isOn = true
        #expect(limits.rate(of: "CreateModel") == 5)
        #expect(limits.rate(of: "TagResource") == 10)
        #expect(limits.rate(of: "DetectCustomLabels") == 50)
        #expect(limits.rate(of: "DetectAnomalies") == nil)
    }
}
