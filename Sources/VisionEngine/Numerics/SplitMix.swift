/// SplitMix64 (Steele, Lea, Flood, 2014): a small generator whose numbers are the same everywhere.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator; equal seeds give equal numbers.
    init(seed: UInt64) {
        state = seed
    }

    /// A generator for one purpose out of many that share a seed.
    init(seed: UInt64, stream: Int) {
        var mixer = SplitMix(seed: UInt64(truncatingIfNeeded: stream))
        state = seed ^ mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0..<1.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number in `range`.
    mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// An integer in `0..<bound`, `bound` far below 2^64.
    mutating func index(below bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// `count` different indices below `bound`, ascending.
    mutating func sample(_ count: Int, below bound: Int) -> [Int] {
        var indices = Array(0..<bound)
        let taken = min(count, bound)
        for position in 0..<taken {
            indices.swapAt(position, position + index(below: bound - position))
        }
        return indices[..<taken].sorted()
    }
}
