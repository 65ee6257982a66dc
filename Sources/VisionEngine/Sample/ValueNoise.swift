/// Smooth noise between random values on an integer lattice, -1...1.
struct ValueNoise: Sendable {
    private let seed: UInt64

    /// A noise field of its own.
    init(seed: UInt64) {
        self.seed = seed
    }

    /// The noise at a place.
    func value(_ x: Double, _ y: Double) -> Double {
        let (left, top) = (x.rounded(.down), y.rounded(.down))
        let (fx, fy) = (smooth(x - left), smooth(y - top))
        let (column, row) = (Int(left), Int(top))
        let above = lattice(column, row) * (1 - fx) + lattice(column + 1, row) * fx
        let below = lattice(column, row + 1) * (1 - fx) + lattice(column + 1, row + 1) * fx
        return above * (1 - fy) + below * fy
    }

    /// Three octaves of noise, the first of the given wavelength.
    func layered(_ x: Double, _ y: Double, wavelength: Double) -> Double {
        var (sum, share, frequency) = (0.0, 0.6, 1 / wavelength)
        for _ in 0..<3 {
            sum += share * value(x * frequency, y * frequency)
            share /= 2
            frequency *= 2
        }
        return sum
    }

    private func smooth(_ t: Double) -> Double {
        t * t * (3 - 2 * t)
    }

    private func lattice(_ x: Int, _ y: Int) -> Double {
        var hash = seed &+ UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 29)) &+ UInt64(bitPattern: Int64(y)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 32)) &* 0x94D0_49BB_1331_11EB
        return Double((hash ^ (hash >> 29)) >> 11) * 0x1p-52 - 1
    }
}
