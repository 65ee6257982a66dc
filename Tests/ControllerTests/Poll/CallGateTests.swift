import Controller
import TestSupport
import Testing

@Suite struct CallGateTests {
    let clock = ManualClock()

    @Test func `four calls of an operation pass at once and the fifth waits a quarter second`()
        async throws
    {
        let gate = CallGate(callsPerSecond: 4, clock: .hasty(clock))
        for _ in 0..<4 { try await gate.pass("a") }
        #expect(clock.slept == [])
        let before = clock.milliseconds
        try await gate.pass("a")
        #expect(clock.milliseconds - before == 250)
    }

    @Test func `a hundred calls never exceed five in any second`() async throws {
        let gate = CallGate(callsPerSecond: 4, clock: .hasty(clock))
        var times: [Int64] = []
        for _ in 0..<100 {
            try await gate.pass("a")
            times.append(clock.milliseconds)
        }
        for index in 8..<100 { #expect(times[index] - times[index - 5] >= 1000) }
    }

    @Test func `a throttled operation is slowed alone`() async throws {
        let gate = CallGate(callsPerSecond: 4, clock: .hasty(clock))
        await gate.throttled("a")
        let before = clock.milliseconds
        try await gate.pass("b")
        #expect(clock.milliseconds == before)
        try await gate.pass("a")
        #expect(clock.milliseconds - before == 1250)
    }

    @Test func `calls older than a minute are not counted`() async throws {
        let gate = CallGate(callsPerSecond: nil, clock: .hasty(clock))
        await gate.count()
        clock.advance(by: .seconds(59))
        await gate.count()
        #expect(await gate.callsPerMinute() == 2)
        clock.advance(by: .seconds(2))
        #expect(await gate.callsPerMinute() == 1)
    }
}
