/// One cell of the screen: 16 bytes, compared as two integers.
package struct Cell: Hashable, Sendable {
    package var cluster: Cluster
    package var style: Style

    package init(_ cluster: Cluster = .space, _ style: Style = .text) {
        self.cluster = cluster
        self.style = style
    }

    /// The text shown; empty for the second half of a wide character.
    package var text: String { cluster.text }

    /// Columns: 0 for the second half of a wide character, else 1 or 2.
    package var width: Int { cluster.width }
}
