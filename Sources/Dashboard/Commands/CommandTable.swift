import Canvas

/// All commands, each once, in the order in which `?` lists them.
package enum CommandTable {
    /// Rows of commands, one list a file.
    private static let groups: [[Command]] = [
        creating,
        acting,
        takingBack,
        leasing,
        managing,
        marking,
        pointing,
        copying,
        exporting,
        moving,
        viewing,
        detail,
        journal,
        polling,
        finding,
        naming,
        configuring,
        program,
        paletteKeys,
        typing,
        sorting,
        answering,
        overlays,
        helping,
        menus,
        choosing,
        theming,
        imageBrowsing,
        telling,
        costs,
        radar,
        contexts,
    ]

    package static let all: [Command] = groups.flatMap { $0 }.map(\.heedingPolicy)
        .map(\.heedingReadOnly)

    /// The commands of a scope in the order of the table.
    package static func commands(in scope: Command.Scope) -> [Command] {
        all.filter { $0.scope == scope }
    }

    /// The row of a command.
    package static func command(_ id: CommandID) -> Command? { byID[id] }

    private static let byID = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
