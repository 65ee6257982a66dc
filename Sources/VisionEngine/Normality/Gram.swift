/// Collects the covariance of rows of `side` values.
struct Gram: Sendable {
    private var products: SquareMatrix
    private var sums: [Double]
    private var count = 0

    /// Nothing collected yet.
    init(side: Int) {
        products = SquareMatrix(side: side)
        sums = [Double](repeating: 0, count: side)
    }

    /// Adds rows.
    mutating func add(_ rows: [Float]) {
        let side = products.side
        let right = PackedMatrix(rows, rows: rows.count / side, columns: side)
        let product = right.product(transposed(rows, rows: rows.count / side, columns: side))
        for index in product.indices { products.values[index] += Double(product[index]) }
        rows.withUnsafeBufferPointer { rows in
            for first in stride(from: 0, to: rows.count, by: side) {
                for column in 0..<side { sums[column] += Double(rows[first + column]) }
            }
        }
        count += rows.count / side
    }

    /// (1 - shrinkage) of the covariance + shrinkage of its diagonal.
    func covariance(shrinkage: Double) -> SquareMatrix {
        var matrix = products
        let total = Double(max(count, 1))
        for row in 0..<matrix.side {
            for column in 0..<matrix.side {
                let covariance =
                    matrix[row, column] / total - sums[row] / total * (sums[column] / total)
                matrix[row, column] = row == column ? covariance : covariance * (1 - shrinkage)
            }
        }
        return matrix
    }
}
