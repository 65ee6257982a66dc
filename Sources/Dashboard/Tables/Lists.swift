import Inventory

/// The rows of the lists as they are shown now; made anew by `settle` only when something that they
/// were made from has changed.
package struct Lists: Sendable {
    package internal(set) var projects = Listed<Snapshot.ProjectEntry>()
    package internal(set) var versions = Listed<ModelVersion>()
    package internal(set) var costs = Listed<CostLine>()

    package init() {}
}

/// The rows of one list with what they were made from.
package struct Listed<Row: Sendable>: Sendable {
    package private(set) var rows = Rows<Row>()
    /// The filter as it was read, for the footer and for what is highlighted.
    package private(set) var filter = Filter()
    private var origin: Origin?
    /// Counts how often the rows were made.
    private(set) var revision = 0
    /// What words are looked for in; there only while a filter is.
    private var haystacks = Haystacks<Row>()

    /// Everything that decides which rows there are and in which order.
    struct Origin: Hashable, Sendable {
        var snapshot: Int
        /// The project whose rows they are, where they are not all.
        var project: ProjectID?
        var filter: String
        var sort: TableSort
        var evaluations: Int?
        var meter: Int?
        var moment: Timestamp?
    }

    /// Makes the rows anew unless they are made from just this.
    ///
    /// - Parameter isTyping: whether a filter is about to come, which is prepared for.
    mutating func refresh(
        _ table: ListTable<Row>, from origin: Origin, isTyping: Bool, parts: () -> [[Row]],
        in state: State
    ) {
        if isTyping {
            haystacks.prepareWords(parts(), table, state)
        } else if origin.filter.isEmpty {
            haystacks = Haystacks()
        }
        var origin = origin
        let filter =
            origin.filter == self.origin?.filter
            ? self.filter : Filter(origin.filter, fields: table.fields)
        let inputs = Self.inputs(table, filter, origin.sort)
        if inputs.contains(.evaluations) { origin.evaluations = state.revisions.evaluations }
        if inputs.contains(.meter) { origin.meter = state.revisions.meter }
        if inputs.contains(.time) { origin.moment = state.moment }
        guard origin != self.origin else { return }
        self.origin = origin
        self.filter = filter
        let parts = parts()
        haystacks.prepare(parts, for: filter, table, state)
        revision += 1
        rows = table.rows(parts, haystacks, filter: filter, sort: origin.sort, in: state)
    }

    private static func inputs(
        _ table: ListTable<Row>, _ filter: Filter, _ sort: TableSort
    ) -> RowInputs {
        let sorted = sort.column.flatMap { table.column($0) }?.orderInputs ?? []
        return filter.comparedColumns.reduce(into: sorted) { inputs, id in
            inputs.formUnion(table.column(id)?.inputs ?? [])
        }
    }
}

/// Counts the changes of what rows are made from, so that nothing large is compared.
package struct Revisions: Hashable, Sendable {
    package internal(set) var snapshot = 0
    /// Counts only snapshots with other versions.
    package internal(set) var versions = 0
    package internal(set) var evaluations = 0
    package internal(set) var meter = 0
    package internal(set) var marks = 0

    package init() {}

    mutating func count(_ snapshot: Snapshot, after old: Snapshot) {
        self.snapshot += 1
        if !snapshot.sharesVersions(with: old) { versions += 1 }
    }
}
