import Glibc

/// Class-weighted cross entropy + |W|² / 2C of a linear classifier over rows that are read block by
/// block, with its gradient; the same to the last bit for any number of workers.
struct LabelObjective: Sendable {
    let rows: LabelRows
    let mean: [Float]
    let targets: LabelTargets
    /// Strength C of the regularisation.
    let strength: Double
    let workers: Workers
    /// Called at every block.
    let check: @Sendable () throws(EngineError) -> Void

    private struct Part: Sendable {
        var value = 0.0
        var gradient: [Double]
    }

    /// Numbers of a point: `classes` x `inputs` weights, then `classes` biases.
    var count: Int { (mean.count + 1) * targets.classes }

    /// The value and the gradient at a point.
    func evaluate(_ point: [Double]) throws(EngineError) -> (value: Double, gradient: [Double]) {
        let split = mean.count * targets.classes
        let biases = point[split...].map { Float($0) }
        let (packed, blocks) = (packedWeights(point), rows.blocks)
        let parts = try workers.map(blocks.count) { part, _ throws(EngineError) in
            var sum = Part(gradient: [Double](repeating: 0, count: count))
            for block in blocks[part] { try add(block, packed, biases, to: &sum) }
            return sum
        }
        var total = Part(gradient: [Double](repeating: 0, count: count))
        for index in 0..<split {
            total.value += point[index] * point[index] / (2 * strength)
            total.gradient[index] = point[index] / strength
        }
        for part in parts {
            total.value += part.value
            for index in total.gradient.indices { total.gradient[index] += part.gradient[index] }
        }
        return (total.value, total.gradient)
    }

    /// The classifier at a point.
    func classifier(_ point: [Double]) -> LinearClassifier {
        let (inputs, classes) = (mean.count, targets.classes)
        let weights = (0..<inputs).flatMap { input in
            (0..<classes).map { Float(point[$0 * inputs + input]) }
        }
        return LinearClassifier(
            link: targets.link, inputs: inputs, classes: classes, weights: weights,
            biases: point[(inputs * classes)...].map { Float($0) })
    }

    private func packedWeights(_ point: [Double]) -> PackedMatrix {
        let (inputs, classes) = (mean.count, targets.classes)
        let columns = paddedToEight(classes)
        var weights = [Float](repeating: 0, count: inputs * columns)
        for k in 0..<classes {
            for input in 0..<inputs {
                weights[input * columns + k] = Float(point[k * inputs + input])
            }
        }
        return PackedMatrix(weights, rows: inputs, columns: columns)
    }

    private func add(
        _ block: Range<Int>, _ packed: PackedMatrix, _ biases: [Float], to sum: inout Part
    ) throws(EngineError) {
        try check()
        var values = try rows.values(block)
        centre(&values, on: mean)
        let views = rows.choice.views
        let count = views * block.count
        let logits = packed.product(values)
        var errors = [Float](repeating: 0, count: targets.classes * count)
        for row in 0..<count {
            let first = row * packed.columns
            let own = zip(logits[first..<first + targets.classes], biases).map { Double($0 + $1) }
            let (value, slopes) = targets.loss(
                own, of: rows.records[block.lowerBound + row / views])
            sum.value += value
            for k in slopes.indices { errors[k * count + row] = Float(slopes[k]) }
        }
        let matrix = PackedMatrix(values, rows: count, columns: mean.count)
        add(matrix.product(errors), errors, to: &sum.gradient)
    }

    /// `product`: classes x inputs; `errors`: classes x rows, whose sums are the biases' gradient.
    private func add(_ product: [Float], _ errors: [Float], to gradient: inout [Double]) {
        for index in product.indices { gradient[index] += Double(product[index]) }
        let count = errors.count / targets.classes
        for k in 0..<targets.classes {
            for row in 0..<count {
                gradient[product.count + k] += Double(errors[k * count + row])
            }
        }
    }
}
