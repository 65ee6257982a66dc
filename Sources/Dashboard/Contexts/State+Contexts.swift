import Canvas
import Inventory

extension State {
    /// Opens the list of contexts, or the one that was named; files are read anew.
    mutating func chooseContext(_ name: String) -> [Effect] {
        if name.isEmpty {
            overlays.append(.contexts(ContextChoice()))
        } else {
            contexts.awaited = name
        }
        return [.readContexts(settings.contexts)]
    }

    /// Why another context may not be opened now; work that is under way would be given up.
    var canSwitchContext: Availability {
        if let busy = running.first(where: { $0.heldSeconds == nil }) {
            return .disabled(busySentence(busy))
        }
        if let opening = contexts.opening { return .disabled("\(opening.name) is being opened") }
        return .enabled
    }

    mutating func press(_ key: Key, in choice: ContextChoice) -> [Effect] {
        let entries = contexts.entries ?? []
        var cursor = contextCursor(choice)
        var choice = choice
        switch keyMap.command(for: key, in: .choice)?.id {
        case .choiceClose: return []
        case .choiceTake:
            guard entries.indices.contains(cursor.selection) else { return [] }
            return open(entries[cursor.selection])
        default:
            _ = cursor.handle(key, count: entries.count, height: max(1, contextRoom))
            if entries.indices.contains(cursor.selection) {
                choice.selected = entries[cursor.selection].id
            }
        }
        overlays.append(.contexts(choice))
        return []
    }

    /// Where the cursor of the list stands: at the entry chosen, else at the one that is open.
    func contextCursor(_ choice: ContextChoice) -> TableCursor {
        let entries = contexts.entries ?? []
        var cursor = TableCursor()
        let row =
            entries.firstIndex { $0.id == choice.selected } ?? entries.firstIndex(where: isOpen)
            ?? 0
        cursor.select(row, count: entries.count, height: max(1, contextRoom))
        return cursor
    }

    /// Whether an entry is the context that is shown.
    func isOpen(_ entry: ContextEntry) -> Bool {
        if let current = contexts.current { return current.id == entry.id }
        guard let context else { return false }
        if context.isLocal {
            return entry.source == .local
                && (entry.folder.map { context.id == "local \($0)" } ?? true)
        }
        return entry.source != .local && entry.endpoint == nil
            && (entry.profile ?? entry.name) == context.name && entry.region == context.region
    }

    mutating func open(_ entry: ContextEntry) -> [Effect] {
        if isOpen(entry) {
            say(.info, "\(entry.name) is open already")
            return []
        }
        if let reason = canSwitchContext.reason {
            say(.warning, reason)
            return []
        }
        contexts.opening = entry
        contexts.failures[entry.id] = nil
        say(.info, "opening \(entry.name)…")
        return takeBackAll("\(entry.name) is being opened") + [.openContext(entry)]
    }

    /// Takes the list over, and opens the context that waited for it.
    mutating func take(_ entries: [ContextEntry]) -> [Effect] {
        contexts.entries = entries
        guard let name = contexts.awaited else { return [] }
        contexts.awaited = nil
        if let entry = entries.first(where: { $0.name == name }) { return open(entry) }
        let hint = name.nearest(in: entries.map(\.name)).map { "; did you mean \($0)?" } ?? ""
        say(.warning, "there is no context \(name)\(hint)")
        return []
    }

    /// A context could not be opened; the one before stays.
    mutating func failContext(_ entry: ContextEntry, _ sentence: String) {
        contexts.opening = nil
        contexts.awaitedVersion = nil
        contexts.failures[entry.id] = sentence
        log.add(.error, "\(entry.name): \(sentence)", at: moment)
        say(.error, sentence)
    }

    /// Another account is shown from now on: nothing of the one before is true of it, and what
    /// works for it is told the settings.
    mutating func enter(_ opened: ContextInfo) -> [Effect] {
        let isFirst = context == nil
        let isAnother = context != nil && contexts.opening != nil
        if let opening = contexts.opening { contexts.current = opening }
        contexts.opening = nil
        self.opened = opened
        context = flagged(opened)
        guard isAnother else { return isFirst ? beginSurvey(.known, shown: opened.id) : [] }
        forgetContext()
        log.add(.info, "\(opened.name) in \(opened.region) is open", at: moment)
        return [.adopt(settings)]
    }

    /// The context with what the user's settings say of it: the one of the start is in their list too.
    func flagged(_ context: ContextInfo) -> ContextInfo {
        var context = context
        if let current = contexts.current {
            context.isReadOnly = context.isReadOnly || current.isReadOnly
            context.isProduction = context.isProduction || current.isProduction
        }
        return settings.flagged(context, endpoint: nil)
    }

    /// Everything that was learned of the account goes; what is the user's or the terminal's stays.
    private mutating func forgetContext() {
        var fresh = State(size: size, glyphs: showsUnicode ? .unicode : .ascii)
        fresh.glyphs = glyphs
        fresh.depth = depth
        fresh.now = now
        fresh.opened = opened
        fresh.context = context
        fresh.contexts = contexts
        fresh.survey = survey
        fresh.hasSwitchedContext = true
        fresh.settings = settings
        fresh.keyMap = keyMap
        fresh.theme = theme
        fresh.themes = themes
        fresh.preferences = preferences
        fresh.log = log
        fresh.nextActionNumber = nextActionNumber
        fresh.nextPreviewNumber = nextPreviewNumber
        self = fresh
    }
}
