import Glibc

/// What normal images look like: a mean and a scale for every cell, one covariance for all of
/// them. Like one global Gaussian for textures, like one a cell for aligned objects.
struct TiedGaussian: Sendable {
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

    /// Means and scales, with the covariance of cells standardised by them.
    init(_ shape: Shape, _ gram: Gram) {
        let lower = gram.covariance(shrinkage: Self.shrinkage).cholesky()
        self.init(
            mean: shape.mean, inverseScale: shape.inverseScale,
            whitening: lower.lowerInverse().transposedFloats)
    }

    /// The Mahalanobis distance of every cell of a grid, 32 x 32.
    func distances(_ grid: [Float]) -> [Float] {
        let shape = Shape(mean: mean, inverseScale: inverseScale)
        let white = packed.product(shape.standardised(grid))
        return squaredLengths(white, of: CellFeatures.channels).map { $0.squareRoot() }
    }
}

extension TiedGaussian {
    /// The mean and 1 / scale of every channel in every cell, 32 x 32 x 176.
    struct Shape: Sendable {
        let mean: [Float]
        let inverseScale: [Float]
    }
}

extension TiedGaussian.Shape {
    /// How many images outweigh the mean over all cells.
    private static let prior = 5.0

    /// The shape of the cells that were added up.
    init(_ sums: CellSums) {
        mean = Self.means(sums)
        inverseScale = Self.inverseScales(sums, mean)
    }

    /// A grid relative to the mean, in scales.
    func standardised(_ grid: [Float]) -> [Float] {
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
}
