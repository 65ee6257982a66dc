import Glibc

/// Logistic regression over classes: one softmax, or an independent sigmoid a class.
struct LinearClassifier: Sendable, Equatable {
    /// How the outputs become probabilities.
    enum Link: UInt8, Sendable {
        /// The classes exclude each other and their probabilities add up to 1.
        case softmax = 0
        /// Each class is there or not by itself.
        case sigmoids = 1
    }

    let link: Link
    let inputs: Int
    let classes: Int
    /// `inputs` x `classes`, row major.
    let weights: [Float]
    let biases: [Float]

    /// The logits of rows of `inputs` values: rows x `classes`.
    func logits(_ rows: [Float]) -> [Float] {
        let padded = paddedToEight(classes)
        let wide = PackedMatrix(
            widened(weights, columns: classes, to: padded), rows: inputs, columns: padded)
        let product = wide.product(rows)
        let count = rows.count / inputs
        var out = [Float](repeating: 0, count: count * classes)
        for row in 0..<count {
            for k in 0..<classes {
                out[row * classes + k] = product[row * padded + k] + biases[k]
            }
        }
        return out
    }

    /// The probabilities of rows of `inputs` values: rows x `classes`.
    func probabilities(_ rows: [Float]) -> [Float] {
        var values = logits(rows)
        for first in stride(from: 0, to: values.count, by: classes) {
            link.apply(&values, first..<first + classes)
        }
        return values
    }
}

extension LinearClassifier.Link {
    /// Turns the logits of one row into probabilities.
    func apply(_ values: inout [Float], _ row: Range<Int>) {
        switch self {
        case .sigmoids:
            for index in row { values[index] = Float(logistic(Double(values[index]))) }
        case .softmax:
            let top = values[row].max() ?? 0
            var sum: Float = 0
            for index in row {
                values[index] = expf(values[index] - top)
                sum += values[index]
            }
            for index in row { values[index] /= sum }
        }
    }
}

/// A row-major matrix with zero columns added.
func widened(_ matrix: [Float], columns: Int, to padded: Int) -> [Float] {
    guard padded != columns, columns > 0 else { return matrix }
    let rows = matrix.count / columns
    var out = [Float](repeating: 0, count: rows * padded)
    for row in 0..<rows {
        for column in 0..<columns {
            out[row * padded + column] = matrix[row * columns + column]
        }
    }
    return out
}
