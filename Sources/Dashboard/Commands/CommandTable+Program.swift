import Canvas

extension CommandID {
    static let help = CommandID("help")
    static let suspend = CommandID("suspend")
    static let quit = CommandID("quit")
}

extension CommandTable {
    static let program: [Command] = [
        Command(
            .help, "help", "The keys that work here", .program, .panes,
            [.character("?"), .function(1)], footer: 90,
            run: { state, _ in
                state.overlays.append(.help(Help()))
                return []
            }),
        Command(
            .suspend, "suspend", "Stop until fg; hosting and training go on", .program,
            .panes, [.control("z")], run: { _, _ in [.suspend] }),
        Command(
            .quit, "quit", "Leave; hosting and training go on", .program, .panes,
            [.character("q"), .control("c")], names: ["exit", "q!"], footer: 92,
            run: { state, _ in state.quit() }),
    ]
}

extension State {
    /// Leaves at once; while something is hosted, only after saying that it goes on costing.
    fileprivate mutating func quit() -> [Effect] {
        if !held.isEmpty {
            say(.warning, "taken back, nothing was sent; \(keyText(.quit)) again leaves")
            return takeBackAll("you were leaving")
        }
        guard !chargedVersions.isEmpty else { return [.quit] }
        confirm(.quit, of: nil)
        return []
    }
}
