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

    /// Fits both to normal images, `load` gives the features of one of `images`; `advance` is
    /// called twice an image, `check` often.
    static func fit(
        _ images: [Int], seed: UInt64, load: (Int) throws(EngineError) -> CellFeatures,
        advance: () throws(EngineError) -> Void, check: () throws(EngineError) -> Void
    ) throws(EngineError) -> NormalAppearance {
        var sums = CellSums()
        for image in images {
            sums.add(try load(image).grid(side: CellFeatures.side))
            try advance()
        }
        var sampler = CellSampler(images: images.count, seed: seed)
        let gaussian = try TiedGaussian(sums: sums) { body throws(EngineError) in
            for image in images {
                let grid = try load(image).grid(side: CellFeatures.side)
                body(grid)
                sampler.take(from: grid, image: image)
                try advance()
            }
        }
        let cells = images.count * CellFeatures.side * CellFeatures.side
        let bank = try MemoryBank(
            sums: sums, candidates: sampler.cells, cells: cells, check: check)
        return NormalAppearance(gaussian: gaussian, bank: bank)
    }
}

/// Takes an even share of the cells of every image, as many as the bank can choose from.
private struct CellSampler {
    private let share: Int
    private let seed: UInt64
    private(set) var cells: [Float] = []

    init(images: Int, seed: UInt64) {
        let all = CellFeatures.side * CellFeatures.side
        share = min(all, max(MemoryBank.candidateLimit / max(images, 1), 1))
        self.seed = seed
    }

    mutating func take(from grid: [Float], image: Int) {
        let channels = CellFeatures.channels
        var random = SplitMix(seed: seed, stream: image)
        for cell in random.sample(share, below: grid.count / channels) {
            cells += grid[cell * channels..<(cell + 1) * channels]
        }
    }
}
