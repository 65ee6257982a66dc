import Glibc

/// The numbers of a head in one row: first layer, its biases, second layer, its biases.
struct HeadParameters: Sendable, Equatable {
    let classes: Int
    var values: [Float]

    private static let firstCount = BoxHead.inputs * BoxHead.hidden

    /// The numbers of a head.
    init(_ head: BoxHead) {
        classes = head.classes
        values = head.first + head.firstBias + head.second + head.secondBias
    }

    /// Small random numbers to start from; background is likely at first.
    init(classes: Int, seed: UInt64) {
        var random = SplitMix(seed: seed)
        func normal(_ deviation: Double) -> Float {
            let radius = (-2 * log(1 - random.unit())).squareRoot()
            return Float(deviation * radius * cos(2 * .pi * random.unit()))
        }
        let outputs = BoxHead.outputs(classes: classes)
        var secondBias = [Float](repeating: 0, count: outputs)
        secondBias[0] = 2
        self.init(
            BoxHead(
                classes: classes,
                first: (0..<Self.firstCount).map { _ in
                    normal((2 / Double(BoxHead.inputs)).squareRoot())
                },
                firstBias: [Float](repeating: 0, count: BoxHead.hidden),
                second: (0..<BoxHead.hidden * outputs).map { _ in
                    normal((1 / Double(BoxHead.hidden)).squareRoot() / 2)
                },
                secondBias: secondBias))
    }

    /// The head with these numbers.
    var head: BoxHead {
        let outputs = BoxHead.outputs(classes: classes)
        let firstBias = Self.firstCount
        let second = firstBias + BoxHead.hidden
        let secondBias = second + BoxHead.hidden * outputs
        return BoxHead(
            classes: classes, first: Array(values[..<firstBias]),
            firstBias: Array(values[firstBias..<second]),
            second: Array(values[second..<secondBias]), secondBias: Array(values[secondBias...]))
    }

    /// One step of AdamW (Loshchilov and Hutter, 2019) against `slopes`.
    mutating func step(_ slopes: [Float], _ moments: inout AdamMoments, rate: Double, decay: Double)
    {
        moments.steps += 1
        let (b1, b2) = (AdamMoments.firstDecay, AdamMoments.secondDecay)
        let first = Float(rate / (1 - pow(Double(b1), Double(moments.steps))))
        let second = Float(1 / (1 - pow(Double(b2), Double(moments.steps))))
        let keep = Float(1 - rate * decay)
        let count = values.count
        values.withUnsafeMutableBufferPointer { values in
            moments.first.withUnsafeMutableBufferPointer { m in
                moments.second.withUnsafeMutableBufferPointer { v in
                    slopes.withUnsafeBufferPointer { slopes in
                        for i in 0..<count {
                            let slope = slopes[i]
                            m[i] = b1 * m[i] + (1 - b1) * slope
                            v[i] = b2 * v[i] + (1 - b2) * slope * slope
                            values[i] =
                                keep * values[i] - first * m[i]
                                / ((v[i] * second).squareRoot() + 1e-8)
                        }
                    }
                }
            }
        }
    }
}

/// The moving averages of AdamW.
struct AdamMoments: Sendable, Equatable {
    static let firstDecay: Float = 0.9
    static let secondDecay: Float = 0.999

    var steps = 0
    var first: [Float]
    var second: [Float]

    /// Zeros for so many parameters.
    init(count: Int) {
        first = [Float](repeating: 0, count: count)
        second = first
    }
}
