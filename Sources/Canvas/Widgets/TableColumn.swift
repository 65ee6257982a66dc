extension Table {
    /// One column of a table.
    package struct Column: Hashable, Sendable {
        package var title: String
        /// Columns of text; a share takes what the fixed columns leave, at least its title.
        package var width: Length
        package var alignment: Alignment
        /// Where the table is too narrow, columns of the highest number go first; 0 always stays.
        package var priority: Int
        /// Set on the column the rows are sorted by: true when ascending.
        package var isAscending: Bool?

        package init(
            _ title: String, width: Length, alignment: Alignment = .left, priority: Int = 0,
            isAscending: Bool? = nil
        ) {
            self.title = title
            self.width = width
            self.alignment = alignment
            self.priority = priority
            self.isAscending = isAscending
        }

        /// Cells the column needs at least.
        var minimumWidth: Int {
            if case .cells(let cells) = width { return max(0, cells) }
            return max(8, title.displayWidth)
        }
    }

    /// The content of one row in one column, or in several.
    package struct Content: Hashable, Sendable {
        package var spans: [Span]
        /// How many columns it covers, as a progress bar in place of three figures does.
        package var columns: Int

        package init(_ spans: [Span], columns: Int = 1) {
            self.spans = spans
            self.columns = max(1, columns)
        }

        package init(_ text: String, _ role: Role = .text, columns: Int = 1) {
            self.init([Span(text, role)], columns: columns)
        }
    }

    /// One row: its contents in the order of the columns.
    package struct Row: Hashable, Sendable {
        package var contents: [Content]
        package var isMarked: Bool

        package init(_ contents: [Content], isMarked: Bool = false) {
            self.contents = contents
            self.isMarked = isMarked
        }
    }
}
