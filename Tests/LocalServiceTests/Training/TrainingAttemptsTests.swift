import LocalService
import Testing

@Suite struct TrainingAttemptsTests {
    @Test func `attempts that leave features do not count against a training`() {
        var attempts = TrainingAttempts()
        for cached in stride(from: 0, to: 200, by: 10) { attempts.begin(cached: cached) }
        #expect(attempts.count == 1)
        #expect(attempts.cached == 190)
    }

    @Test func `attempts without progress add up`() {
        var attempts = TrainingAttempts()
        for _ in 0..<3 { attempts.begin(cached: 0) }
        #expect(attempts.count == 3)
        attempts.begin(cached: 7)
        for _ in 0..<4 { attempts.begin(cached: 7) }
        #expect(attempts.count == 5)
    }

    @Test func `a cache that shrank is no progress`() {
        var attempts = TrainingAttempts(count: 2, cached: 9)
        attempts.begin(cached: 3)
        #expect(attempts.count == 3 && attempts.cached == 3)
    }
}
