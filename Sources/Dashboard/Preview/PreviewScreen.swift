import Canvas

/// The requests of an action above the form or question that asks for it.
package struct PreviewScreen: Hashable, Sendable {
    package var id: ActionPreviewID
    package var action: Action
    /// Nil until the requests are built.
    package var result: Result<ActionPreview, PreviewFailure>?
    /// Rows scrolled away at the top.
    var top = 0

    init(id: ActionPreviewID, action: Action) {
        self.id = id
        self.action = action
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.top == right.top && left.preview == right.preview
            && left.failure == right.failure
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(top)
    }

    package var preview: ActionPreview? {
        guard case .success(let preview)? = result else { return nil }
        return preview
    }

    package var failure: String? {
        guard case .failure(let failure)? = result else { return nil }
        return failure.sentence
    }

    /// The lines for a shell; empty without requests.
    package var commandLines: String {
        (preview?.requests ?? []).map(\.commandLine).joined(separator: "\n")
    }

    /// The requests as HTTP writes them, with a blank line between head and body and two after.
    package var requestText: String {
        (preview?.requests ?? []).map { request in
            (["\(request.method) \(request.target)"] + request.headers).joined(separator: "\n")
                + "\n\n" + request.body
        }.joined(separator: "\n\n\n")
    }
}

extension State {
    /// Shows what an action would send, above what is open.
    mutating func preview(_ action: Action) -> [Effect] {
        let id = ActionPreviewID(number: nextPreviewNumber)
        nextPreviewNumber += 1
        overlays.append(.preview(PreviewScreen(id: id, action: action)))
        return [.preview(id, action)]
    }

    /// Takes the requests in, if they are still waited for.
    mutating func take(
        _ result: Result<ActionPreview, PreviewFailure>, for id: ActionPreviewID
    ) {
        for index in overlays.indices {
            guard case .preview(var screen) = overlays[index], screen.id == id else { continue }
            screen.result = result
            overlays[index] = .preview(screen)
        }
    }

    mutating func press(_ key: Key, in screen: PreviewScreen) -> [Effect] {
        var screen = screen
        var effects: [Effect] = []
        switch keyMap.command(for: key, in: .preview)?.id {
        case .previewClose: return []
        case .previewCopy: effects = copied(screen.commandLines, "the lines for a shell")
        case .previewCopyRequests: effects = copied(screen.requestText, "the requests")
        case .previewScroll:
            screen.top = scrolled(screen.top, by: key, over: previewLines(screen).count)
        default: break
        }
        overlays.append(.preview(screen))
        return effects
    }

    private mutating func copied(_ text: String, _ what: String) -> [Effect] {
        guard !text.isEmpty else { return [] }
        say(.success, "copied \(what)")
        return [.copy(text)]
    }
}
