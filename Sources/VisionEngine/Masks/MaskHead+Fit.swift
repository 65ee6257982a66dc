extension MaskHead {
    /// Fits a softmax to the sampled cells, once for each strength C of the regularisation, for
    /// weights of mean 1; the threshold is a half.
    static func fit(
        _ examples: [MaskExample], classes: [MaskClass], strengths: [Double],
        check: () throws(EngineError) -> Void
    ) throws(EngineError) -> [MaskHead] {
        let (mean, inverseScale) = scale(of: examples)
        let all = examples.flatMap(\.weights)
        let average = all.reduce(0, +) / Float(max(all.count, 1))
        let width = classes.count + 1
        var targets = [Float](repeating: 0, count: all.count * width)
        for (row, target) in examples.flatMap(\.targets).enumerated() {
            targets[row * width + target] = 1
        }
        let set = LinearClassifier.Examples(
            inputs: inputs, classes: width,
            rows: standardised(examples.flatMap(\.rows), mean: mean, inverseScale: inverseScale),
            targets: targets,
            weights: all.flatMap { [Float](repeating: $0 / average, count: width) })
        let shown = Set(examples.flatMap(\.targets))
        return try LinearClassifier.fits(
            set, link: .softmax, strengths: strengths, iterations: 120, check: check
        ).map {
            MaskHead(
                classes: classes, mean: mean, inverseScale: inverseScale,
                classifier: $0.silenced { !shown.contains($0) }, threshold: 0.5)
        }
    }

    /// The same head with another threshold.
    func with(threshold: Double) -> MaskHead {
        MaskHead(
            classes: classes, mean: mean, inverseScale: inverseScale, classifier: classifier,
            threshold: threshold)
    }

    private static func scale(
        of examples: [MaskExample]
    ) -> (mean: [Float], inverseScale: [Float]) {
        var sum = [Double](repeating: 0, count: inputs)
        var square = sum
        for example in examples {
            for first in stride(from: 0, to: example.rows.count, by: inputs) {
                for index in 0..<inputs {
                    let value = Double(example.rows[first + index])
                    sum[index] += value
                    square[index] += value * value
                }
            }
        }
        let count = Double(max(examples.reduce(0) { $0 + $1.targets.count }, 1))
        let mean = sum.map { $0 / count }
        let scale = zip(square, mean).map { 1 / max($0 / count - $1 * $1, 1e-12).squareRoot() }
        return (mean.map { Float($0) }, scale.map { Float($0) })
    }
}

extension LinearClassifier {
    /// The same without the classes that no example showed: they are never the likeliest.
    fileprivate func silenced(_ isUnseen: (Int) -> Bool) -> LinearClassifier {
        let unseen = (0..<classes).filter(isUnseen)
        guard !unseen.isEmpty else { return self }
        var (weights, biases) = (weights, biases)
        for output in unseen {
            biases[output] = -1e4
            for input in 0..<inputs { weights[input * classes + output] = 0 }
        }
        return LinearClassifier(
            link: link, inputs: inputs, classes: classes, weights: weights, biases: biases)
    }
}
