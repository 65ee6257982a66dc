import Glibc

extension LinearClassifier {
    /// What a classifier learns from.
    struct Examples {
        let inputs: Int
        let classes: Int
        /// Rows x `inputs`.
        let rows: [Float]
        /// Rows x `classes`, 1 where the class is there.
        let targets: [Float]
        /// Rows x `classes`; a softmax reads the first of a row.
        let weights: [Float]
        var count: Int { rows.count / inputs }
    }

    /// Minimises weighted cross entropy + |W|² / 2C, the biases free.
    static func fit(
        _ examples: Examples, link: Link, strength: Double, iterations: Int = 200,
        check: () throws(EngineError) -> Void
    ) throws(EngineError) -> LinearClassifier {
        try fits(
            examples, link: link, strengths: [strength], iterations: iterations, check: check)[0]
    }

    /// As `fit`, once for each strength C; each fit starts from the one before.
    static func fits(
        _ examples: Examples, link: Link, strengths: [Double], iterations: Int = 200,
        check: () throws(EngineError) -> Void
    ) throws(EngineError) -> [LinearClassifier] {
        var objective = CrossEntropy(examples, link: link, strength: 1)
        var point = [Double](repeating: 0, count: (examples.inputs + 1) * examples.classes)
        let weights = examples.inputs * examples.classes
        var fits: [LinearClassifier] = []
        for strength in strengths {
            objective.strength = strength
            point = try Minimiser(iterations: iterations)
                .minimum(from: point, check: check, of: objective.evaluate)
            fits.append(
                LinearClassifier(
                    link: link, inputs: examples.inputs, classes: examples.classes,
                    weights: point[..<weights].map { Float($0) },
                    biases: point[weights...].map { Float($0) }))
        }
        return fits
    }
}

/// Weighted cross entropy + |W|² / 2C of a linear classifier, with its gradient.
private struct CrossEntropy {
    private let examples: LinearClassifier.Examples
    private let link: LinearClassifier.Link
    var strength: Double
    private let columns: [Float]

    init(
        _ examples: LinearClassifier.Examples, link: LinearClassifier.Link, strength: Double
    ) {
        self.examples = examples
        self.link = link
        self.strength = strength
        columns = transposed(examples.rows, rows: examples.count, columns: examples.inputs)
    }

    /// The point is `inputs` x `classes` weights, then `classes` biases.
    func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double]) {
        let (inputs, classes) = (examples.inputs, examples.classes)
        let split = inputs * classes
        let model = LinearClassifier(
            link: link, inputs: inputs, classes: classes,
            weights: point[..<split].map { Float($0) }, biases: point[split...].map { Float($0) })
        var (value, errors) = loss(model.logits(examples.rows))
        var gradient = gradientOfWeights(errors)
        for index in 0..<split {
            value += point[index] * point[index] / (2 * strength)
            gradient[index] += point[index] / strength
        }
        for row in 0..<examples.count {
            for k in 0..<classes { gradient[split + k] += Double(errors[row * classes + k]) }
        }
        return (value, gradient)
    }

    /// The sum of the losses, and its derivative by each logit.
    private func loss(_ logits: [Float]) -> (Double, [Float]) {
        var value = 0.0
        var errors = logits
        let classes = examples.classes
        for first in stride(from: 0, to: logits.count, by: classes) {
            let row = first..<first + classes
            link.apply(&errors, row)
            for index in row {
                let target = examples.targets[index]
                let weight = examples.weights[link == .softmax ? first : index]
                value += Double(weight) * cross(errors[index], target)
                errors[index] = weight * (errors[index] - target)
            }
        }
        return (value, errors)
    }

    private func cross(_ probability: Float, _ target: Float) -> Double {
        let p = Double(probability)
        if target > 0.5 { return -log(max(p, 1e-12)) }
        return link == .softmax ? 0 : -log(max(1 - p, 1e-12))
    }

    private func gradientOfWeights(_ errors: [Float]) -> [Double] {
        let (inputs, classes) = (examples.inputs, examples.classes)
        let padded = paddedToEight(classes)
        let right = PackedMatrix(
            widened(errors, columns: classes, to: padded), rows: examples.count, columns: padded)
        let product = right.product(columns)
        var gradient = [Double](repeating: 0, count: (inputs + 1) * classes)
        for input in 0..<inputs {
            for k in 0..<classes {
                gradient[input * classes + k] = Double(product[input * padded + k])
            }
        }
        return gradient
    }
}
