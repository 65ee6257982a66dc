/// The version pane: one of several views of one version, scrolled by rows.
package struct VersionDetail: Hashable, Sendable {
    /// The view that is shown, of whatever version is selected.
    package private(set) var tab = DetailTab.overview
    /// Rows scrolled away at the top.
    package var top = 0

    package init() {}

    /// Shows a view from its top.
    package mutating func show(_ tab: DetailTab) {
        self.tab = tab
        top = 0
    }

    /// Scrolls by rows; the drawing stops at the last row.
    package mutating func scroll(by rows: Int) { top = max(0, top + rows) }
}
