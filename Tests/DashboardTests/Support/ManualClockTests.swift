import TestSupport
import Testing

@Suite struct ManualClockTests {
    @Test func `a sleeper wakes when its time is passed and not before`() async throws {
        let clock = ManualClock(milliseconds: 0)
        let sleeper = Task {
            try await clock.sleep(.seconds(5))
            return clock.milliseconds
        }
        await clock.waitForSleepers(1)
        clock.advance(by: .milliseconds(4999))
        #expect(clock.sleeperCount == 1)
        clock.advance(by: .milliseconds(1))
        #expect(try await sleeper.value == 5000)
        #expect(clock.slept == [.seconds(5)])
    }

    @Test func `a cancelled sleeper throws at once`() async {
        let clock = ManualClock()
        let sleeper = Task { try await clock.sleep(.seconds(5)) }
        await clock.waitForSleepers(1)
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        #expect(clock.sleeperCount == 0)
    }

    @Test func `a sleeper that was cancelled before it lay down throws`() async {
        let clock = ManualClock()
        let sleeper = Task {
            while !Task.isCancelled { await Task.yield() }
            try await clock.sleep(.seconds(5))
        }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        #expect(clock.sleeperCount == 0)
    }
}
