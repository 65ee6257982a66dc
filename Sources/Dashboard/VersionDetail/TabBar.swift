import Canvas

/// The line over the version pane: a number for each view, and the title of the one that is shown;
/// all titles where there is room for them.
struct TabBar {
    /// One view: where it stands in the line, in columns, and what is written.
    struct Item: Hashable {
        var tab: DetailTab
        var columns: Range<Int>
        var text: String
    }

    let items: [Item]
    private let shown: DetailTab

    init(shown: DetailTab, width: Int) {
        self.shown = shown
        let full = Self.items { _ in true }
        items =
            full.last.map { $0.columns.upperBound <= width } ?? true
            ? full : Self.items { $0 == shown }
    }

    /// The shown one reversed, so that it is told without colours.
    var spans: [Span] {
        items.map { Span($0.text, $0.tab == shown ? Style(.selection) : Style(.dim)) }
    }

    /// The view whose item covers a column.
    func tab(at column: Int) -> DetailTab? {
        items.first { $0.columns.contains(column) }?.tab
    }

    private static func items(_ isSpelled: (DetailTab) -> Bool) -> [Item] {
        var x = 0
        return DetailTab.allCases.map { tab in
            let text = isSpelled(tab) ? " \(tab.number) \(tab.title) " : " \(tab.number) "
            defer { x += text.count }
            return Item(tab: tab, columns: x..<x + text.count, text: text)
        }
    }
}
