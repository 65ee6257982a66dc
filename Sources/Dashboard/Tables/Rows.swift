import Inventory

/// The rows of a list in the order shown, without a copy of them: the lists they come from, and the
/// places in them.
package struct Rows<Row: Sendable>: RandomAccessCollection, Sendable {
    /// The lists that make up all rows, such as the versions of each project.
    let parts: [[Row]]
    /// Where each part begins among all rows.
    private let starts: [Int]
    /// Places among all rows in the order shown; nil for all of them as they are.
    let order: [Int32]?
    package let count: Int
    /// Rows before any filter.
    package let total: Int

    package init(_ parts: [[Row]] = [], order: [Int32]? = nil) {
        self.parts = parts
        var total = 0
        starts = parts.map { part in
            defer { total += part.count }
            return total
        }
        self.order = order
        self.total = total
        count = order?.count ?? total
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> Row {
        let place = order.map { Int($0[index]) } ?? index
        let part = part(of: place)
        return parts[part][place - starts[part]]
    }

    /// The last part that begins at or before a place.
    private func part(of place: Int) -> Int {
        var (low, high) = (0, parts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}

extension Rows where Row: Identifiable {
    /// The ids of the rows shown, read as they are asked for.
    package var ids: LazyMapCollection<LazySequence<Self>.Elements, Row.ID> { lazy.map(\.id) }

    /// The row at an index, if it is that of an id.
    package func row(_ id: Row.ID, at index: Int) -> Row? {
        guard index < count else { return nil }
        let row = self[index]
        return row.id == id ? row : nil
    }

    /// The index of the row of an id; `hint` is tried first. Nil when it is not shown.
    package func index(of id: Row.ID, hint: Int) -> Int? {
        if hint < count, self[hint].id == id { return hint }
        var start = 0
        for part in parts {
            if let found = part.firstPlace(where: { $0.id == id }) {
                let place = start + found
                guard let order else { return place }
                return order.firstIndex(of: Int32(place))
            }
            start += part.count
        }
        return nil
    }
}
