/// Means of the features of cells and what makes their deviations 1.
struct FeatureScale: Sendable {
    let means: [Float]
    /// 1 / deviation.
    let factors: [Float]

    /// The scale of some cells of a pool.
    init(_ pool: CellPool, cells: [Int]) {
        let channels = BoxCells.channels
        var sums = [Double](repeating: 0, count: channels)
        var squares = sums
        for cell in cells {
            let row = fromHalf(pool.halves[cell * channels..<(cell + 1) * channels])
            for channel in 0..<channels {
                let value = Double(row[channel])
                sums[channel] += value
                squares[channel] += value * value
            }
        }
        let count = Double(max(cells.count, 1))
        means = sums.map { Float($0 / count) }
        factors = zip(sums, squares).map { sum, square in
            let variance = max(square / count - (sum / count) * (sum / count), 0)
            return variance > 1e-12 ? Float(1 / variance.squareRoot()) : 0
        }
    }

    /// Standardises rows of features in place.
    func apply(to rows: inout [Float]) {
        let channels = means.count
        rows.withUnsafeMutableBufferPointer { rows in
            means.withUnsafeBufferPointer { means in
                factors.withUnsafeBufferPointer { factors in
                    for start in stride(from: 0, to: rows.count, by: channels) {
                        for c in 0..<channels {
                            rows[start + c] = (rows[start + c] - means[c]) * factors[c]
                        }
                    }
                }
            }
        }
    }

    /// The head that does on features as they are what `head` does on standardised ones.
    func folded(into head: BoxHead) -> BoxHead {
        var folded = head
        for input in means.indices {
            for unit in 0..<BoxHead.hidden {
                let weight = head.first[input * BoxHead.hidden + unit] * factors[input]
                folded.first[input * BoxHead.hidden + unit] = weight
                folded.firstBias[unit] -= weight * means[input]
            }
        }
        return folded
    }
}
