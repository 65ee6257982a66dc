import Glibc

/// What normal images look like: a mean and a scale for every cell, one covariance for all of
/// them. Like one global Gaussian for textures, like one a cell for aligned objects.
struct TiedGaussian: Sendable {
    /// How many images outweigh the mean over all cells.
    private static let prior = 5.0
    /// The share of the diagonal that is mixed into the covariance.
    private static let shrinkage = 0.05

    /// 32 x 32 x 176.
    let mean: [Float]
    /// 1 / scale, 32 x 32 x 176.
    let inverseScale: [Float]
    /// 176 x 176; rows of standardised features times this have unit covariance.
    let whitening: [Float]
    private let packed: PackedMatrix

    /// A Gaussian of its parts.
    init(mean: [Float], inverseScale: [Float], whitening: [Float]) {
        self.mean = mean
        self.inverseScale = inverseScale
        self.whitening = whitening
        packed = PackedMatrix(
            whitening, rows: CellFeatures.channels, columns: CellFeatures.channels)
    }

    /// Fits means and scales to `sums`, then the covariance to the grids that `each` passes on,
    /// which must be those that were added to `sums`.
    init(
        sums: CellSums, each: (_ body: ([Float]) -> Void) throws(EngineError) -> Void
    ) throws(EngineError) {
        let mean = Self.means(sums)
        let inverseScale = Self.inverseScales(sums, mean)
        var gram = Gram(side: CellFeatures.channels)
        try each { gram.add(Self.standardised($0, mean, inverseScale)) }
        let lower = gram.covariance(shrinkage: Self.shrinkage).cholesky()
        self.init(
            mean: mean, inverseScale: inverseScale,
            whitening: lower.lowerInverse().transposedFloats)
    }

    /// The Mahalanobis distance of every cell of a grid, 32 x 32.
    func distances(_ grid: [Float]) -> [Float] {
        let white = packed.product(Self.standardised(grid, mean, inverseScale))
        let channels = CellFeatures.channels
        return (0..<white.count / channels).map { cell in
            var sum: Float = 0
            for index in cell * channels..<(cell + 1) * channels {
                sum += white[index] * white[index]
            }
            return sum.squareRoot()
        }
    }

    /// mu_c = k G(mean_i f_ic) + (1 - k) mean_c.
    private static func means(_ sums: CellSums) -> [Float] {
        let own = sums.sum.map { Float($0 / Double(sums.count)) }
        return mixed(own, sums.count)
    }

    /// s_c² = k G(mean_i (f_ic - mu_c)²) + (1 - k) mean_c + 1e-6 of the mean over everything.
    private static func inverseScales(_ sums: CellSums, _ mean: [Float]) -> [Float] {
        let count = Double(sums.count)
        let own = mean.indices.map { index in
            let mu = Double(mean[index])
            return Float(
                max(sums.square[index] / count - 2 * mu * sums.sum[index] / count + mu * mu, 0))
        }
        let variances = mixed(own, sums.count)
        let floor = 1e-6 * variances.reduce(0.0) { $0 + Double($1) } / Double(variances.count)
        return variances.map { Float(1 / (Double($0) + floor + 1e-12).squareRoot()) }
    }

    private static func mixed(_ own: [Float], _ count: Int) -> [Float] {
        let k = Float(Double(count) / (Double(count) + prior))
        let overall = CellSums.overCells(own.map(Double.init)).map { Float($0) }
        let smooth = GaussianBlur.blurred(
            own, side: CellFeatures.side, channels: CellFeatures.channels)
        return smooth.indices.map { k * smooth[$0] + (1 - k) * overall[$0 % CellFeatures.channels] }
    }

    private static func standardised(
        _ grid: [Float], _ mean: [Float], _ inverseScale: [Float]
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: grid.count) { out, initialised in
            grid.withUnsafeBufferPointer { grid in
                mean.withUnsafeBufferPointer { mean in
                    inverseScale.withUnsafeBufferPointer { scale in
                        for index in 0..<grid.count {
                            out[index] = (grid[index] - mean[index]) * scale[index]
                        }
                    }
                }
            }
            initialised = grid.count
        }
    }
}

/// Collects the covariance of rows of `side` values.
private struct Gram {
    private var products: SquareMatrix
    private var sums: [Double]
    private var count = 0

    init(side: Int) {
        products = SquareMatrix(side: side)
        sums = [Double](repeating: 0, count: side)
    }

    mutating func add(_ rows: [Float]) {
        let side = products.side
        let right = PackedMatrix(rows, rows: rows.count / side, columns: side)
        let product = right.product(transposed(rows, rows: rows.count / side, columns: side))
        for (index, value) in product.enumerated() { products.values[index] += Double(value) }
        for (index, value) in rows.enumerated() { sums[index % side] += Double(value) }
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
