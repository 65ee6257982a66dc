import Canvas

/// One thing a key does: read by the key map, the footer, the `?` overlay and the README.
package struct Command: Sendable, Identifiable {
    /// Where its keys mean this command.
    package enum Scope: String, CaseIterable, Hashable, Sendable {
        case panes, filter, form, dialog, detection, help
    }

    package enum Group: String, CaseIterable, Hashable, Sendable {
        case create, act, move, view, program
    }

    package var id: CommandID
    /// One or two words, for the footer.
    package var title: String
    /// One sentence without its full stop, for `?` and the README.
    package var help: String
    package var group: Group
    package var scope: Scope
    /// Default keys; the first one is shown in the footer.
    package var keys: [Key]
    /// Place in the footer, lower ones first; nil keeps it out of the footer.
    package var footer: Int?
    /// Whether it may be done now, and why not.
    package var availability: @Sendable (State) -> Availability

    package init(
        _ id: CommandID, _ title: String, _ help: String, _ group: Group, _ scope: Scope,
        _ keys: [Key], footer: Int? = nil,
        when availability: @escaping @Sendable (State) -> Availability = { _ in .enabled }
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.group = group
        self.scope = scope
        self.keys = keys
        self.footer = footer
        self.availability = availability
    }
}

/// Whether a command may be carried out now.
package enum Availability: Hashable, Sendable {
    case enabled
    /// The reason as a sentence, shown when the key is pressed all the same.
    case disabled(String)

    package var reason: String? {
        guard case .disabled(let reason) = self else { return nil }
        return reason
    }
}

/// Names a command, for the key map and the config file.
package enum CommandID: String, CaseIterable, Hashable, Sendable {
    case newSample, newLabelsSample, importFolder
    case train, start, stop, detect, delete, cancel
    case up, down, left, right, top, bottom, pageUp, pageDown, jump
    case nextPane, previousPane, open, back
    case zoom, filter, refresh, repaint
    case help, suspend, quit
    case filterKeep, filterClear
    case formNext, formPrevious, formChoose, formSubmit, formClose
    case dialogConfirm, dialogClose
    case detectionOverlay, detectionAgain, detectionClose
    case helpScroll, helpClose
}
