import CTrunk
import Glibc

/// A choice of the cells of normal images, wherever they lie: it knows what moves and turns.
struct MemoryBank: Sendable {
    /// Vectors that are kept at most, and the share of all cells they are.
    private static let limit = 2_000
    private static let share = 0.01
    /// Cells that the choice is made from at most.
    static let candidateLimit = 20_480

    /// Mean and 1 / deviation by channel, 176 each.
    let mean: [Float]
    let inverseScale: [Float]
    /// Standardised cells, count x 176.
    let vectors: [Float]
    private let packed: PackedMatrix
    private let squares: [Float]

    /// A bank of its parts.
    init(mean: [Float], inverseScale: [Float], vectors: [Float]) {
        self.mean = mean
        self.inverseScale = inverseScale
        self.vectors = vectors
        let channels = CellFeatures.channels
        let count = vectors.count / channels
        let padded = paddedToEight(count)
        let columns = widened(
            transposed(vectors, rows: count, columns: channels), columns: count, to: padded)
        packed = PackedMatrix(columns, rows: channels, columns: padded)
        squares = (0..<padded).map { index in
            guard index < count else { return .infinity }
            return vectors[index * channels..<(index + 1) * channels].reduce(0) { $0 + $1 * $1 }
        }
    }

    /// Chooses greedily the candidate farthest from those chosen (Gonzalez, 1985; as PatchCore
    /// does). `candidates` are cells, count x 176, out of `cells` cells in all.
    init(
        scale: CellScale, candidates: [Float], cells: Int, check: () throws(EngineError) -> Void
    ) throws(EngineError) {
        let points = scale.standardised(candidates)
        let channels = CellFeatures.channels
        let wanted = min(Self.limit, max(Int(Double(cells) * Self.share), 16))
        let chosen = try Self.farthestFirst(points, min(wanted, points.count / channels), check)
        self.init(
            mean: scale.mean, inverseScale: scale.inverse,
            vectors: chosen.flatMap { points[$0 * channels..<($0 + 1) * channels] })
    }

    /// The largest distance of a cell of the grid to its nearest vector.
    func largestDistance(_ grid: [Float]) -> Double {
        let rows = CellScale(mean: mean, inverse: inverseScale).standardised(grid)
        let channels = CellFeatures.channels
        let own = squaredLengths(rows, of: channels)
        let block = 64 * channels
        var largest: Float = 0
        for first in stride(from: 0, to: rows.count, by: block) {
            let end = min(first + block, rows.count)
            let product = rows.withUnsafeBufferPointer {
                packed.product(UnsafeBufferPointer(rebasing: $0[first..<end]))
            }
            for row in 0..<(end - first) / channels {
                largest = max(largest, own[first / channels + row] + nearest(product, row))
            }
        }
        return Double(max(largest, 0)).squareRoot()
    }

    /// The least |b|² - 2 x·b of a row of products, eight at a time.
    private func nearest(_ product: [Float], _ row: Int) -> Float {
        var least = SIMD8<Float>(repeating: .infinity)
        product.withUnsafeBytes { product in
            squares.withUnsafeBytes { squares in
                let start = row * squares.count
                for offset in stride(from: 0, to: squares.count, by: 32) {
                    let square = squares.loadUnaligned(
                        fromByteOffset: offset, as: SIMD8<Float>.self)
                    let shared = product.loadUnaligned(
                        fromByteOffset: start + offset, as: SIMD8<Float>.self)
                    let value = square - 2 * shared
                    least.replace(with: value, where: value .< least)
                }
            }
        }
        return least.min()
    }

    private static func farthestFirst(
        _ points: [Float], _ wanted: Int, _ check: () throws(EngineError) -> Void
    ) throws(EngineError) -> [Int] {
        let channels = CellFeatures.channels
        var nearest = [Float](repeating: .infinity, count: points.count / channels)
        var chosen: [Int] = []
        var next = 0
        while chosen.count < wanted {
            try check()
            chosen.append(next)
            next = points.withUnsafeBufferPointer { points in
                nearest.withUnsafeMutableBufferPointer { nearest in
                    guard let from = points.baseAddress, let to = nearest.baseAddress else {
                        return 0
                    }
                    let point = from + next * channels
                    return ctrunk_approach(from, nearest.count, channels, point, to)
                }
            }
        }
        return chosen
    }
}
