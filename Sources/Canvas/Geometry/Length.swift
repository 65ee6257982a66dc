/// One part of a split: a fixed number of cells, or a share of what the fixed parts leave.
package enum Length: Hashable, Sendable, ExpressibleByIntegerLiteral {
    case cells(Int)
    case share(Int)

    /// All that is left, or an equal part of it when there are several.
    package static let rest = Length.share(1)

    package init(integerLiteral value: Int) { self = .cells(value) }

    /// Cells for each length, in order, summing to at most `total`.
    ///
    /// Fixed lengths are served first come first served; shares divide the remainder by weight,
    /// and the last share takes what rounding leaves.
    package static func resolve(_ lengths: [Length], total: Int) -> [Int] {
        var left = max(0, total)
        var cells = lengths.map { length -> Int in
            guard case .cells(let wanted) = length else { return 0 }
            let given = min(max(0, wanted), left)
            left -= given
            return given
        }
        var weight = lengths.reduce(0) { $0 + $1.weight }
        for (index, length) in lengths.enumerated() where length.weight > 0 {
            cells[index] = left * length.weight / weight
            left -= cells[index]
            weight -= length.weight
        }
        return cells
    }

    private var weight: Int {
        guard case .share(let weight) = self else { return 0 }
        return max(0, weight)
    }
}
