import Canvas

/// One column of a list: read by the table, the sort menu, the filter, the configuration and the
/// export. `Row` is what one line of the list is about.
package struct Column<Row: Sendable>: Sendable, Identifiable {
    /// The name in filters, in `config.yaml` and in exports.
    package var id: String
    /// Other names that filters understand.
    package var aliases: [String]
    package var title: String
    /// A few words for the sort menu.
    package var help: String
    package var kind: ColumnKind
    /// Cells it takes at least and at most.
    package var widths: ClosedRange<Int>
    package var alignment: Alignment
    /// Where the table is too narrow, columns of the highest number go first; 0 always stays.
    package var priority: Int
    /// Whether it takes what the others leave.
    package var isOpen: Bool
    /// Whether it is shown unless the configuration says otherwise.
    package var isStandard: Bool
    /// Whether sorting by it begins at the highest value.
    package var startsDescending: Bool
    /// What `value` reads beside the row.
    package var inputs: RowInputs
    /// What the order by this column depends on beside the rows.
    package var orderInputs: RowInputs
    package var value: @Sendable (Row, State) -> ColumnValue
    /// A second word that `name:word` finds, such as the state behind a status.
    package var keyword: (@Sendable (Row) -> String)?
    /// What it is sorted by, where that is not the value.
    package var order: @Sendable (Row, State) -> ColumnValue
    /// What is drawn.
    package var spans: @Sendable (Row, State) -> [Span]

    package init(
        _ id: String, _ title: String, _ help: String, aliases: [String] = [],
        kind: ColumnKind = .text, widths: ClosedRange<Int>, alignment: Alignment = .left,
        priority: Int = 0, isOpen: Bool = false, isStandard: Bool = true,
        startsDescending: Bool? = nil, inputs: RowInputs = [], orderInputs: RowInputs? = nil,
        value: @escaping @Sendable (Row, State) -> ColumnValue,
        keyword: (@Sendable (Row) -> String)? = nil,
        order: (@Sendable (Row, State) -> ColumnValue)? = nil,
        spans: @escaping @Sendable (Row, State) -> [Span]
    ) {
        self.id = id
        self.aliases = aliases
        self.title = title
        self.help = help
        self.kind = kind
        self.widths = widths
        self.alignment = alignment
        self.priority = priority
        self.isOpen = isOpen
        self.isStandard = isStandard
        self.startsDescending =
            startsDescending ?? (kind == .number || kind == .share || kind == .money)
        self.inputs = inputs
        self.orderInputs = orderInputs ?? inputs
        self.value = value
        self.keyword = keyword
        self.order = order ?? value
        self.spans = spans
    }

    /// The column as wide as its widest cell, within its range, with an arrow when sorted by it.
    func fitted(to cells: [[Span]], isAscending: Bool?) -> Table.Column {
        let heading = title.displayWidth + (isAscending == nil ? 0 : 1)
        let widest = cells.map(\.displayWidth).max() ?? 0
        let width = max(heading, min(max(widest, widths.lowerBound), widths.upperBound))
        return Table.Column(
            title, width: isOpen ? .rest : .cells(width), alignment: alignment,
            priority: priority, isAscending: isAscending)
    }
}
