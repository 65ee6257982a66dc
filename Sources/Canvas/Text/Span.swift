/// A piece of text in one style; a line is an array of spans.
package struct Span: Hashable, Sendable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style) {
        self.text = text
        self.style = style
    }

    package init(_ text: String, _ role: Role = .text, _ attributes: Attributes = []) {
        self.init(text, Style(role, attributes))
    }
}

extension Span: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}

extension [Span] {
    /// Columns of the whole line.
    package var displayWidth: Int { reduce(0) { $0 + $1.text.displayWidth } }

    /// The text of the whole line without its styles.
    package var text: String { map(\.text).joined() }
}
