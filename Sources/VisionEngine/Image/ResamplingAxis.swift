import CImage

/// Which source samples, with which weights, make each sample of a resized axis.
struct ResamplingAxis: Sendable {
    /// Samples that follow each other and make one target sample.
    private let span: Int
    /// The first of them for each target sample.
    private var starts: [Int32] = []
    /// `span` a target sample.
    private var weights: [Float] = []

    /// An axis of `source` samples resized to `target`.
    init(from source: Int, to target: Int) {
        let scale = Double(source) / Double(target)
        let taps = scale > 1 ? Int(scale.rounded(.up)) + 1 : 4
        span = min(taps, source)
        for position in 0..<target {
            let first =
                scale > 1
                ? Int(Double(position) * scale)
                : Int(Self.centre(position, scale).rounded(.down)) - 1
            let start = min(max(first, 0), source - span)
            starts.append(Int32(start))
            weights += repeatElement(0, count: span)
            for index in first..<first + taps {
                let weight =
                    scale > 1
                    ? Self.area(index, position, scale) : Self.cubic(index, position, scale)
                let held = min(max(index, 0), source - 1)
                weights[position * span + held - start] += Float(weight)
            }
        }
    }

    /// The share of a target sample that a source sample covers.
    private static func area(_ index: Int, _ position: Int, _ scale: Double) -> Double {
        let (start, end) = (Double(position) * scale, Double(position + 1) * scale)
        return max(min(end, Double(index + 1)) - max(start, Double(index)), 0) / scale
    }

    /// Catmull-Rom weights around the centre of the target sample (Keys, 1981, a = -0.5).
    private static func cubic(_ index: Int, _ position: Int, _ scale: Double) -> Double {
        let d = abs(centre(position, scale) - Double(index))
        let near = (1.5 * d - 2.5) * d * d + 1
        let far = ((-0.5 * d + 2.5) * d - 4) * d + 2
        return d < 1 ? near : d < 2 ? far : 0
    }

    /// Where the middle of a target sample lies among the source samples.
    private static func centre(_ position: Int, _ scale: Double) -> Double {
        (Double(position) + 0.5) * scale - 0.5
    }

    /// Makes `line` the row at `position` out of rows of `length` bytes.
    func blend(
        _ position: Int, rows: UnsafePointer<UInt8>, length: Int, into line: inout [Float]
    ) {
        weights.withUnsafeBufferPointer { weights in
            let weights = weights.baseAddress.map { $0 + position * span }
            cimage_blend_rows(rows + Int(starts[position]) * length, length, weights, span, &line)
        }
    }

    /// Resamples a line of RGB pixels, which has one more float behind them, to bytes.
    func resample(_ line: [Float], into out: UnsafeMutablePointer<UInt8>) {
        cimage_resample_row(line, starts, weights, span, starts.count, out)
    }
}
