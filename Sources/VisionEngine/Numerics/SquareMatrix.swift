/// A square matrix of doubles, row major.
struct SquareMatrix: Sendable {
    let side: Int
    var values: [Double]

    /// A matrix of zeros.
    init(side: Int) {
        self.side = side
        values = [Double](repeating: 0, count: side * side)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * side + column] }
        set { values[row * side + column] = newValue }
    }

    /// The lower triangle L with L times its transpose this matrix, which must be symmetric and
    /// positive definite; a pivot below `floor` is raised to it.
    func cholesky(floor: Double = 1e-9) -> SquareMatrix {
        var lower = SquareMatrix(side: side)
        for row in 0..<side {
            for column in 0...row {
                var sum = self[row, column]
                for k in 0..<column { sum -= lower[row, k] * lower[column, k] }
                lower[row, column] =
                    row == column ? max(sum, floor).squareRoot() : sum / lower[column, column]
            }
        }
        return lower
    }

    /// The inverse of a lower triangle.
    func lowerInverse() -> SquareMatrix {
        var inverse = SquareMatrix(side: side)
        for column in 0..<side {
            inverse[column, column] = 1 / self[column, column]
            for row in (column + 1)..<max(side, column + 1) {
                var sum = 0.0
                for k in column..<row { sum -= self[row, k] * inverse[k, column] }
                inverse[row, column] = sum / self[row, row]
            }
        }
        return inverse
    }

    /// The transpose as 32-bit floats, row major.
    var transposedFloats: [Float] {
        var floats = [Float](repeating: 0, count: side * side)
        for row in 0..<side {
            for column in 0..<side { floats[column * side + row] = Float(self[row, column]) }
        }
        return floats
    }
}
