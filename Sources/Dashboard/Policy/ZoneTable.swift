import Inventory

/// The offsets of a time zone, by the moments at which they begin.
package struct ZoneTable: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        /// Seconds since 1970.
        package var at: Int64
        /// Seconds east of UTC from then on.
        package var offset: Int

        package init(at: Int64, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    /// As the user wrote it; empty for the machine's own zone.
    package var name: String
    /// Seconds east of UTC before the first change.
    package var first: Int
    /// Oldest first.
    package var changes: [Change]

    package init(name: String, first: Int, changes: [Change] = []) {
        self.name = name
        self.first = first
        self.changes = changes
    }

    package static let utc = ZoneTable(name: "UTC", first: 0)

    /// Seconds east of UTC at a moment.
    package func offset(at moment: Timestamp) -> Int {
        let second = moment.milliseconds / 1000
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }
}
