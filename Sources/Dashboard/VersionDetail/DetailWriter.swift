import Canvas

/// Lays out labelled lines of the version pane.
struct DetailWriter {
    var width: Int

    static let labelWidth = 12

    /// `Label      text`, wrapped under itself; nothing without a text.
    func field(_ label: String, _ text: String?, role: Role = .text) -> [[Span]] {
        guard let text, !text.isEmpty else { return [] }
        let pieces = text.wrapped(to: max(8, width - Self.labelWidth))
        return pieces.enumerated().map { index, piece in
            let head = (index == 0 ? label : "").padded(to: Self.labelWidth)
            return [Span(head, .fieldLabel), Span(piece, role)]
        }
    }

    /// A text of its own, wrapped.
    func paragraph(_ text: String, role: Role) -> [[Span]] {
        text.wrapped(to: width).map { [Span($0, role)] }
    }

    /// A heading with a blank line before it; nothing without lines below.
    func section(_ title: String, _ lines: [[Span]]) -> [[Span]] {
        lines.isEmpty ? [] : [[], [Span(title, .title)]] + lines
    }
}
