import Glibc

/// How normal images look, by two models that fail differently.
struct NormalAppearance: Sendable {
    let gaussian: TiedGaussian
    let bank: MemoryBank

    /// What the two models say of an image.
    struct Reading: Sendable {
        /// Distance of every cell from normal, 32 x 32.
        let distances: [Float]
        /// The distances blurred, 32 x 32.
        let blurred: [Float]
        /// Logarithm of the largest blurred distance.
        let gaussianScore: Double
        /// Logarithm of the largest distance to the bank.
        let bankScore: Double
    }

    /// What the models say of an image.
    func reading(_ features: CellFeatures) -> Reading {
        let grid = features.grid(side: CellFeatures.side)
        let distances = gaussian.distances(grid)
        let blurred = GaussianBlur.blurred(distances, side: CellFeatures.side)
        let top = Double(blurred.max() ?? 0)
        return Reading(
            distances: distances, blurred: blurred, gaussianScore: log(max(top, 1e-9)),
            bankScore: log(max(bank.largestDistance(grid), 1e-9)))
    }

    /// The distance of every cell from normal, 32 x 32, as in a reading.
    func distances(_ features: CellFeatures) -> [Float] {
        gaussian.distances(features.grid(side: CellFeatures.side))
    }
}
