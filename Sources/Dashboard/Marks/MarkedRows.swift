import Inventory

/// The rows of one list that are chosen for an action on many, held by identity: they stay through
/// sorting, filtering and new snapshots, and go with what they mark.
package struct MarkedRows<ID: Hashable & Sendable>: Hashable, Sendable {
    package private(set) var ids: Set<ID> = []
    /// A range that follows the cursor.
    private var range: Range?

    private struct Range: Hashable, Sendable {
        var anchor: ID
        /// What was marked when it began.
        var before: Set<ID>
        /// Whether plain movement goes on with it; else only movement that asks for it does.
        var isSticky: Bool
    }

    package init() {}

    package var isEmpty: Bool { ids.isEmpty }

    /// Whether plain movement of the cursor marks.
    package var followsCursor: Bool { range?.isSticky ?? false }

    /// Whether a range was begun that is not ended.
    var hasRange: Bool { range != nil }

    /// Marks a row or takes its mark away.
    mutating func toggle(_ id: ID) {
        range = nil
        if ids.remove(id) == nil { ids.insert(id) }
    }

    /// Marks all rows; when all of them are marked, takes their marks away.
    mutating func toggleAll(_ shown: [ID]) {
        range = nil
        if shown.allSatisfy(ids.contains) {
            ids.subtract(shown)
        } else {
            ids.formUnion(shown)
        }
    }

    /// Marks a row and, from now on, all up to where `extend` goes.
    mutating func beginRange(at id: ID, isSticky: Bool) {
        range = Range(anchor: id, before: ids, isSticky: isSticky)
        ids.insert(id)
    }

    /// Goes on with the range that is there, or begins one.
    mutating func continueRange(at id: ID) {
        if range == nil { beginRange(at: id, isSticky: false) }
    }

    /// Ends a range; its rows stay marked.
    mutating func endRange() { range = nil }

    /// Marks what lies between the beginning of the range and a row, and nothing else that the
    /// range marked before. Without its beginning among the rows it ends.
    mutating func extend(to id: ID, in shown: some RandomAccessCollection<ID>) {
        guard let range else { return }
        guard let first = shown.firstIndex(of: range.anchor), let last = shown.firstIndex(of: id)
        else { return endRange() }
        ids = range.before.union(shown[min(first, last)...max(first, last)])
    }

    /// Forgets rows that are not there any more.
    mutating func keep(_ isPresent: (ID) -> Bool) {
        guard !ids.isEmpty else { return }
        ids = ids.filter(isPresent)
        guard let range else { return }
        self.range?.before = range.before.filter(isPresent)
        if !isPresent(range.anchor) { endRange() }
    }
}

/// What is marked in both lists.
package struct Marks: Hashable, Sendable {
    package var projects = MarkedRows<ProjectID>()
    package var versions = MarkedRows<VersionID>()

    package init() {}

    package var isEmpty: Bool { projects.isEmpty && versions.isEmpty }
}
