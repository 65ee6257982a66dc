/// The version pane: everything about one version, scrolled by rows.
package struct VersionDetail: Hashable, Sendable {
    /// Rows scrolled away at the top.
    package var top = 0

    package init() {}

    /// Scrolls by rows; the drawing stops at the last row.
    package mutating func scroll(by rows: Int) { top = max(0, top + rows) }
}
