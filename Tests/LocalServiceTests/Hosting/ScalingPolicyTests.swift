import LocalService
import Testing

/// Splitmix64: the same seed, the same numbers.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct ScalingPolicyTests {
    private let settings = ScalingSettings()

    /// Feeds `load`, in units' worth of work, for `seconds`; returns what was wanted after each.
    private func feed(
        _ load: Double, from start: Int = 0, seconds: Int, _ policy: inout ScalingPolicy
    ) -> [Int] {
        (start..<start + seconds).map { second in
            let busy = min(1, load / Double(policy.desired))
            let isOver = load > Double(policy.desired)
            return policy.observe(
                UsageSample(
                    at: .seconds(second), inService: policy.desired, busy: busy,
                    waiting: isOver ? 4 : 0))
        }
    }

    @Test(arguments: 0..<20) func `whatever is measured, the bounds hold and steps are single`(
        seed: UInt64
    ) {
        var numbers = Numbers(state: seed)
        let least = Int.random(in: 1...4, using: &numbers)
        let range = least...least + Int.random(in: 0...4, using: &numbers)
        var policy = ScalingPolicy(range, settings)
        var (wanted, inService) = (least, least)
        var steps: [Int] = []
        for second in 0..<600 {
            let now = policy.observe(
                UsageSample(
                    at: .seconds(second), inService: inService,
                    busy: .random(in: 0...1, using: &numbers),
                    waiting: .random(in: 0...3, using: &numbers),
                    refused: .random(in: 0...1, using: &numbers)))
            #expect(range.contains(now))
            #expect(abs(now - wanted) <= 1)
            if now != wanted { steps.append(second) }
            wanted = now
            if Bool.random(using: &numbers) { inService = wanted }
        }
        for (one, next) in zip(steps, steps.dropFirst()) { #expect(next - one >= 10) }
    }

    @Test(arguments: 0...40) func `a constant load settles`(sevenths: Int) {
        let load = Double(sevenths) / 7
        var policy = ScalingPolicy(1...5, settings)
        let counts = feed(load, seconds: 400, &policy)
        for (one, next) in zip(counts, counts.dropFirst()) { #expect(next >= one, "no step back") }
        #expect(Set(counts.suffix(150)).count == 1)
        #expect(load / Double(policy.desired) <= 0.7 + 1e-9 || policy.desired == 5)
    }

    @Test(arguments: 0...31) func `so does one after a peak`(sevenths: Int) {
        let load = Double(sevenths) / 7
        var policy = ScalingPolicy(1...5, settings)
        _ = feed(9, seconds: 100, &policy)
        #expect(policy.desired == 5)
        let counts = feed(load, from: 100, seconds: 700, &policy)
        for (one, next) in zip(counts, counts.dropFirst()) { #expect(next <= one, "no step up") }
        #expect(policy.desired == 1 || load / Double(policy.desired - 1) >= 0.5)
    }

    @Test func `a peak has a unit more within six samples and each further one within eleven`() {
        var policy = ScalingPolicy(1...5, settings)
        _ = feed(0, seconds: 300, &policy)
        let counts = feed(8, from: 300, seconds: 60, &policy)
        #expect(counts.firstIndex(of: 2).map { $0 <= 5 } == true)
        for more in 3...5 {
            let (one, next) = (counts.firstIndex(of: more - 1), counts.firstIndex(of: more))
            #expect(one != nil && next != nil && (next ?? 0) - (one ?? 0) <= 11)
        }
    }

    @Test func `an end of the load gives units back slowly`() {
        var policy = ScalingPolicy(1...3, settings)
        _ = feed(9, seconds: 60, &policy)
        let counts = feed(0, from: 60, seconds: 300, &policy)
        #expect(counts.prefix(115).allSatisfy { $0 == 3 })
        #expect(counts.firstIndex(of: 2).map { $0 <= 121 } == true)
        #expect(counts.last == 1)
    }

    @Test func `requests that wait or are refused ask for a unit even where units seem idle`() {
        for (waiting, refused) in [(1.5, 0), (0.0, 1)] {
            var policy = ScalingPolicy(1...2, settings)
            for second in 0...5 {
                policy.observe(
                    UsageSample(
                        at: .seconds(second), inService: 1, busy: 0.1, waiting: waiting,
                        refused: refused))
            }
            #expect(policy.desired == 2)
        }
    }

    @Test func `a short burst asks for nothing`() {
        var policy = ScalingPolicy(1...2, settings)
        _ = feed(0, seconds: 20, &policy)
        let counts =
            feed(3, from: 20, seconds: 3, &policy) + feed(0, from: 23, seconds: 60, &policy)
        #expect(counts.allSatisfy { $0 == 1 })
    }

    @Test func `nothing is decided while a unit comes, and a step that failed is taken back`() {
        var policy = ScalingPolicy(1...3, settings)
        _ = feed(9, seconds: 7, &policy)
        #expect(policy.desired == 2)
        for second in 7..<100 {
            let busy = UsageSample(at: .seconds(second), inService: 1, busy: 1, waiting: 9)
            #expect(policy.observe(busy) == 2)
        }
        policy.settle(at: 1, .seconds(100))
        #expect(policy.desired == 1)
        #expect(feed(9, from: 100, seconds: 10, &policy).allSatisfy { $0 == 1 })
        #expect(feed(9, from: 110, seconds: 2, &policy).last == 2)
    }

    @Test func `without a maximum there is no scaling`() {
        var policy = ScalingPolicy(2...2, settings)
        #expect(feed(9, seconds: 100, &policy).allSatisfy { $0 == 2 })
    }
}

@Suite struct UsageMeterTests {
    @Test func `shares are weighed by time`() {
        var meter = UsageMeter(at: .seconds(10))
        meter.note(units: 2, running: 0, waiting: 0, at: .seconds(10))
        meter.note(units: 2, running: 2, waiting: 4, at: .seconds(13))
        meter.noteRefusal()
        let sample = meter.sample(at: .seconds(14))
        #expect(
            sample
                == UsageSample(
                    at: .seconds(14), inService: 2, busy: 0.25, waiting: 0.5, refused: 1))
        #expect(
            meter.sample(at: .seconds(15))
                == UsageSample(at: .seconds(15), inService: 2, busy: 1, waiting: 2))
    }

    @Test func `a moment without units is no use`() {
        var meter = UsageMeter(at: .zero)
        #expect(meter.sample(at: .seconds(1)).busy == 0)
    }
}
