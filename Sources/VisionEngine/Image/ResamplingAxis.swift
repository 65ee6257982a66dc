import Glibc

/// Which source samples, with which weights, make each sample of a resized axis.
struct ResamplingAxis: Sendable {
    private let count: Int
    /// Source indices, `span` a target sample.
    private let indices: [Int]
    private let weights: [Float]
    private let span: Int

    /// An axis of `source` samples resized to `target`.
    init(from source: Int, to target: Int) {
        let scale = Double(source) / Double(target)
        count = target
        span = scale > 1 ? Int(scale.rounded(.up)) + 1 : 4
        var indices: [Int] = []
        var weights: [Float] = []
        for position in 0..<target {
            let taps =
                scale > 1
                ? Self.area(position, scale, span) : Self.cubic(position, scale)
            indices += taps.map { min(max($0.index, 0), source - 1) }
            weights += taps.map { Float($0.weight) }
        }
        self.indices = indices
        self.weights = weights
    }

    /// The shares of the source samples that the target sample covers.
    private static func area(
        _ position: Int, _ scale: Double, _ span: Int
    ) -> [(index: Int, weight: Double)] {
        let (start, end) = (Double(position) * scale, Double(position + 1) * scale)
        let first = Int(start)
        return (first..<first + span).map { index in
            let overlap = min(end, Double(index + 1)) - max(start, Double(index))
            return (index, max(overlap, 0) / scale)
        }
    }

    /// Catmull-Rom weights around the centre of the target sample (Keys, 1981, a = -0.5).
    private static func cubic(_ position: Int, _ scale: Double) -> [(index: Int, weight: Double)] {
        let centre = (Double(position) + 0.5) * scale - 0.5
        let base = Int(centre.rounded(.down))
        return (base - 1...base + 2).map { index in
            let d = abs(centre - Double(index))
            let near = (1.5 * d - 2.5) * d * d + 1
            let far = ((-0.5 * d + 2.5) * d - 4) * d + 2
            return (index, d < 1 ? near : d < 2 ? far : 0)
        }
    }

    /// Resamples every row of RGB bytes to `count` pixels.
    func alongRows(_ pixels: UnsafeBufferPointer<UInt8>, rows: Int) -> [Float] {
        let length = pixels.count / rows
        return [Float](unsafeUninitializedCapacity: rows * count * 3) { out, initialised in
            var to = 0
            for row in 0..<rows {
                let start = row * length
                for target in 0..<count {
                    var (red, green, blue): (Float, Float, Float) = (0, 0, 0)
                    for tap in target * span..<(target + 1) * span {
                        let (at, weight) = (start + indices[tap] * 3, weights[tap])
                        red += weight * Float(pixels[at])
                        green += weight * Float(pixels[at + 1])
                        blue += weight * Float(pixels[at + 2])
                    }
                    (out[to], out[to + 1], out[to + 2]) = (red, green, blue)
                    to += 3
                }
            }
            initialised = to
        }
    }

    /// Resamples columns of rows of `rowLength` values and rounds to bytes.
    func alongColumns(_ rows: UnsafeBufferPointer<Float>, rowLength: Int) -> [UInt8] {
        var sums = [Float](repeating: 0, count: rowLength)
        return [UInt8](unsafeUninitializedCapacity: count * rowLength) { out, initialised in
            for target in 0..<count {
                for index in 0..<rowLength { sums[index] = 0 }
                for tap in target * span..<(target + 1) * span {
                    let (start, weight) = (indices[tap] * rowLength, weights[tap])
                    for index in 0..<rowLength { sums[index] += weight * rows[start + index] }
                }
                for index in 0..<rowLength {
                    out[target * rowLength + index] = UInt8(min(max(sums[index] + 0.5, 0), 255))
                }
            }
            initialised = count * rowLength
        }
    }
}
