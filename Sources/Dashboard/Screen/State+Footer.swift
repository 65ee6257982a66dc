import Canvas
import Inventory

extension State {
    /// One line: the keys that work here and how polling is doing; or what was just said.
    func drawFooter(into buffer: inout CellBuffer) {
        let rect = layout.footer
        if case .palette(let palette)? = overlays.last {
            drawLine(of: palette, into: &buffer, rect)
        } else if let holdNote {
            buffer.write(holdNote, in: rect, glyphs: glyphs)
        } else if let flash {
            let line = [Span(" " + flash.sentence, flash.level.role)]
            buffer.write(line, in: rect, glyphs: glyphs)
        } else if overlays.isEmpty, let filtering {
            drawFilter(filtering, into: &buffer, rect)
        } else {
            footerHints?.render(into: &buffer, rect: rect, glyphs: glyphs)
        }
    }

    /// The keys that the footer names; nil while it says something else.
    var footerHints: KeyHints? {
        guard flash == nil, held.isEmpty, filtering == nil || !overlays.isEmpty else { return nil }
        let trailing = activity
        let room = layout.footer.width - trailing.displayWidth - 2
        return KeyHints(fitting(hints, in: room), trailing: trailing)
    }

    /// The items that fit, in the order of the table: disabled ones give way first, then the last;
    /// help and quit always stay.
    private func fitting(_ items: [KeyHints.Item], in width: Int) -> [KeyHints.Item] {
        var items = items
        func needed() -> Int {
            items.reduce(1) { $0 + $1.key.displayWidth + $1.label.displayWidth + 3 }
        }
        while needed() > width, items.count > 2 {
            let candidates = items.dropLast(2)
            items.remove(at: candidates.lastIndex { !$0.isEnabled } ?? candidates.endIndex - 1)
        }
        return items
    }

    private var hints: [KeyHints.Item] {
        let scope = overlays.last?.scope ?? .panes
        let rows = CommandTable.commands(in: scope)
            .filter { $0.id != .formPreview || showsRequests }
            .compactMap { command in command.footer.map { (command, $0) } }
            .sorted { $0.1 < $1.1 }
        return rows.map { command, _ in hint(command) }
    }

    private func hint(_ command: Command) -> KeyHints.Item {
        let key = keyMap.keys(of: command).first?.label ?? ""
        let isEnabled = command.availability(self) == .enabled
        return KeyHints.Item(key, title(command), isEnabled: isEnabled)
    }

    /// Whether there are requests behind what has the keys: dialogs that send none look like forms.
    private var showsRequests: Bool {
        if case .form? = overlays.last { true } else { false }
    }

    private func title(_ command: Command) -> String {
        guard command.id == .formSubmit else { return command.title }
        switch overlays.last {
        case .form(let dialog): return dialog.kind.plan.verb
        case .notices: return "keep"
        case .export: return "export"
        case .tags: return "go on"
        default: return command.title
        }
    }

    /// `api 14/min`, and the age of the data once it is older than polling should leave it.
    private var activity: [Span] {
        var parts: [[Span]] = []
        if let age = staleAge { parts.append([Span("data \(age) old", .warning)]) }
        if polling.throttled > 0 {
            parts.append([Span("\(polling.throttled) throttled", .warning)])
        }
        parts.append(
            isPollingPaused
                ? [Span("polls paused", .warning)]
                : [Span("api \(polling.callsPerMinute)/min", .dim)])
        return Array(parts.joined(separator: [Span(" \(glyphs.separator) ", .dim)]))
    }

    /// The age of the data when the last success lies two intervals and more back.
    private var staleAge: String? {
        guard let success = polling.lastSuccess else { return nil }
        let age = moment.millisecondsSince(success)
        guard age > Int64(polling.intervalSeconds) * 2000 + 5000 else { return nil }
        return DurationText.compact(milliseconds: age)
    }
}

extension Notice.Level {
    /// The colour of a line of this level.
    var role: Role {
        switch self {
        case .info: .info
        case .success: .success
        case .warning: .warning
        case .error: .error
        }
    }
}
