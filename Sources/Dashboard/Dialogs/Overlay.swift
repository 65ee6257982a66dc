import Canvas

/// Something above the panes that has the keys.
package enum Overlay: Hashable, Sendable {
    case help(Help)
    case palette(Palette)
    case form(FormDialog)
    case confirmation(Confirmation)
    case detection(DetectionScreen)
    case menu(ActionMenu)
    case preview(PreviewScreen)
    case check(CheckScreen)
    case journal(JournalScreen)
    case sort(SortMenu)
    case themes(ThemeChoice)
    case images(ImagesScreen)
    case notices(NoticeDialog)
    case radar(Radar)
    case copy(CopyMenu)
    case export(ExportDialog)
    case costs(CostScreen)
    case contexts(ContextChoice)
    case tags(TagDialog)

    /// Where its keys are found in the command table.
    package var scope: Command.Scope {
        switch self {
        case .help: .help
        case .palette: .palette
        case .form: .form
        case .confirmation(let asked): asked.scope
        case .detection: .detection
        case .menu: .menu
        case .preview: .preview
        case .check: .check
        case .journal: .journal
        case .sort: .sort
        case .themes: .choice
        case .images: .images
        case .notices: .form
        case .radar: .radar
        case .copy: .copy
        case .export: .form
        case .costs(let screen): screen.isTyping ? .filter : .costs
        case .contexts: .choice
        case .tags: .form
        }
    }
}

extension State {
    /// Gives a key to the top overlay, which stays, changes or closes.
    mutating func press(_ key: Key, in overlay: Overlay) -> [Effect] {
        overlays.removeLast()
        let key = key == .control("c") ? .escape : key
        switch overlay {
        case .help(let help): press(key, in: help)
        case .palette(let palette): return press(key, in: palette)
        case .form(let form):
            // The form's fields know only the default keys.
            if let key = keyMap.standardKey(for: key, in: .form) { return press(key, in: form) }
            overlays.append(overlay)
        case .confirmation(let confirmation): return press(key, in: confirmation)
        case .menu(let menu): return press(key, in: menu)
        case .preview(let screen): return press(key, in: screen)
        case .check(let screen): return press(key, in: screen)
        case .detection(let screen): press(key, in: screen)
        case .journal(let screen): return press(key, in: screen)
        case .sort(let menu): press(key, in: menu)
        case .themes(let choice): return press(key, in: choice)
        case .images(let screen): return press(key, in: screen)
        case .notices(let dialog): return press(key, in: dialog)
        case .radar(let radar): return press(key, in: radar)
        case .copy(let menu): return press(key, in: menu)
        case .export(let dialog): return press(key, in: dialog)
        case .costs(let screen): return press(key, in: screen)
        case .contexts(let choice): return press(key, in: choice)
        case .tags(let dialog): return press(key, in: dialog)
        }
        return []
    }
}
