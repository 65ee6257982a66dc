/// Takes an even share of the cells of every image, at most as many as a bank can choose from.
struct CellSample: Sendable {
    private let share: Int
    private let step: Int
    private let seed: UInt64
    private var cells: [Float] = []
    /// The fold of each image that cells were taken of.
    private var folds: [Int] = []

    /// An empty sample of `images` images.
    init(images: Int, seed: UInt64) {
        let all = CellFeatures.side * CellFeatures.side
        share = min(all, max(MemoryBank.candidateLimit / max(images, 1), 1))
        step = max((images + MemoryBank.candidateLimit - 1) / MemoryBank.candidateLimit, 1)
        self.seed = seed
    }

    /// Takes cells of the grid of the `position`-th image.
    mutating func take(from grid: [Float], position: Int, fold: Int) {
        guard position % step == 0 else { return }
        let channels = CellFeatures.channels
        var random = SplitMix(seed: seed, stream: position)
        for cell in random.sample(share, below: grid.count / channels) {
            cells += grid[cell * channels..<(cell + 1) * channels]
        }
        folds.append(fold)
    }

    /// The cells of all images that are not of the fold.
    func cells(without fold: Int) -> [Float] {
        guard folds.contains(fold) else { return cells }
        let length = share * CellFeatures.channels
        return folds.indices.filter { folds[$0] != fold }
            .flatMap { cells[$0 * length..<($0 + 1) * length] }
    }
}
