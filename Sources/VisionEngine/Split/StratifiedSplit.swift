/// Divides a dataset so that every class keeps its share and a group stays together. The order
/// is drawn from a hash of seed and name, so it does not depend on the order of the listing.
package struct StratifiedSplit: Sendable {
    /// An image as the split sees it.
    package struct Item: Sendable {
        package let name: String
        package let stratum: String
        package let group: String?

        /// An image with its class and the group it may share with others.
        package init(name: String, stratum: String, group: String?) {
            self.name = name
            self.stratum = stratum
            self.group = group
        }
    }

    private struct Unit {
        let stratum: String
        let rank: UInt64
        let name: String
        var members: [Int]
    }

    private let units: [Unit]

    /// A split of `items`; indices below are theirs.
    package init(_ items: [Item], seed: UInt64) {
        var units: [Unit] = []
        var unitOfGroup: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            if let group = item.group, let unit = unitOfGroup[group] {
                units[unit].members.append(index)
                continue
            }
            if let group = item.group { unitOfGroup[group] = units.count }
            let name = item.group.map { "group \($0)" } ?? "image \(item.name)"
            units.append(
                Unit(
                    stratum: item.stratum, rank: Self.rank(name, seed), name: name,
                    members: [index]))
        }
        self.units = units.sorted {
            ($0.stratum, $0.rank, $0.name) < ($1.stratum, $1.rank, $1.name)
        }
    }

    /// Indices that are held out: about `share` of each class, at least one image of a class that
    /// has two units, never all of them.
    package func heldOut(share: Double) -> Set<Int> {
        var held: Set<Int> = []
        for units in strata() {
            let total = units.reduce(0) { $0 + $1.members.count }
            let wanted = max(Int((Double(total) * share).rounded()), 1)
            var taken = 0
            for unit in units.dropLast() where taken < wanted {
                held.formUnion(unit.members)
                taken += unit.members.count
            }
        }
        return held
    }

    /// The fold 0..<`count` of every index, classes dealt out evenly.
    package func folds(_ count: Int) -> [Int] {
        var folds = [Int](repeating: 0, count: units.reduce(0) { $0 + $1.members.count })
        for units in strata() {
            for (position, unit) in units.enumerated() {
                for member in unit.members { folds[member] = position % count }
            }
        }
        return folds
    }

    private func strata() -> [[Unit]] {
        var strata: [[Unit]] = []
        for unit in units {
            if strata.last?.first?.stratum == unit.stratum {
                strata[strata.count - 1].append(unit)
            } else {
                strata.append([unit])
            }
        }
        return strata
    }

    private static func rank(_ name: String, _ seed: UInt64) -> UInt64 {
        let digest = SHA256.digest(Array("\(seed) \(name)".utf8))
        return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
