import Canvas

extension State {
    func draw(_ screen: PreviewScreen, into buffer: inout CellBuffer) {
        drawText(
            "Requests: \(screen.action.gerund)", previewLines(screen), top: screen.top,
            into: &buffer)
    }

    /// What the preview shows, wrapped to the box.
    func previewLines(_ screen: PreviewScreen) -> [[Span]] {
        guard let preview = screen.preview else {
            let text = screen.failure ?? "asking what would be sent…"
            return wrapped(text, screen.failure == nil ? .dim : .warning)
        }
        let notes = preview.notes.flatMap { wrapped($0, .dim) }
        let requests = preview.requests.enumerated().flatMap { index, request in
            (index == 0 ? [] : [[]]) + lines(request)
        }
        return requests + (notes.isEmpty || requests.isEmpty ? notes : [[]] + notes)
    }

    private func lines(_ request: ActionPreview.Request) -> [[Span]] {
        let width = textWidth
        let head = "\(request.method) \(request.target)".wrapped(to: width)
        return [[Span(request.operation, Style(.dialogTitle))]]
            + head.map { [Span($0, .text)] }
            + request.headers.flatMap { wrapped($0, .dim) }
            + request.bodyLines.flatMap { wrapped($0, .text) }
            + wrapped(request.commandLine, .key)
    }

    private func wrapped(_ text: String, _ role: Role) -> [[Span]] {
        let indent = String(text.prefix { $0 == " " })
        return text.wrapped(to: textWidth).enumerated().map { index, line in
            [Span(index == 0 && !line.hasPrefix(indent) ? indent + line : line, role)]
        }
    }
}
