import Canvas

/// One thing a key does: read by the key map, the footer, the palette, the `?` overlay, the man page
/// and the README.
///
/// To add commands, write a file with their ids, their rows and what the rows run, and name the rows
/// in `CommandTable.groups`.
package struct Command: Sendable, Identifiable {
    /// Where its keys mean this command.
    package enum Scope: String, CaseIterable, Hashable, Sendable {
        case panes, filter, form, question, dialog, detection, journal, help
        case sort
        case menu, preview, check
        case choice
        case palette
        case images
        case costs
        case radar
        case copy
    }

    /// Scopes where letters are typed, so that they cannot be keys.
    package static let typedScopes: Set<Scope> = [.filter, .form, .dialog, .palette]

    package enum Group: String, CaseIterable, Hashable, Sendable {
        case create, act, manage, many, move, view, program
    }

    package var id: CommandID
    /// One or two words, for the footer and the palette.
    package var title: String
    /// One sentence without its full stop, for `?` and the README.
    package var help: String
    package var group: Group
    package var scope: Scope
    /// Default keys; the first one is shown in the footer. None for a command of the palette alone.
    package var keys: [Key]
    /// Other names in the palette, beside id and title.
    package var names: [String]
    /// What follows the name in the palette; nil for nothing.
    package var argument: Argument?
    /// Place in the footer, lower ones first; nil keeps it out of the footer.
    package var footer: Int?
    /// Whether it may be done now, and why not.
    package var availability: @Sendable (State) -> Availability
    /// Does it. Overlays and the filter do what their own commands mean themselves.
    package var run: @Sendable (inout State, Call) -> [Effect]

    package init(
        _ id: CommandID, _ title: String, _ help: String, _ group: Group, _ scope: Scope,
        _ keys: [Key], names: [String] = [], argument: Argument? = nil, footer: Int? = nil,
        when availability: @escaping @Sendable (State) -> Availability = { _ in .enabled },
        run: @escaping @Sendable (inout State, Call) -> [Effect] = { _, _ in [] }
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.group = group
        self.scope = scope
        self.keys = keys
        self.names = names
        self.argument = argument
        self.footer = footer
        self.availability = availability
        self.run = run
    }
}

extension Command.Scope {
    /// Whether letters are typed there, so that they cannot be keys.
    package var isTyped: Bool { Command.typedScopes.contains(self) }
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
