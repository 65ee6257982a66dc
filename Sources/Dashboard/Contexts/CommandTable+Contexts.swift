import Canvas

extension CommandID {
    static let contexts = CommandID("context")
}

extension CommandTable {
    static let contexts: [Command] = [
        Command(
            .contexts, "context", "Another account or region, without a restart", .program,
            .panes, [.character("c")],
            argument: .text("NAME", isRequired: false) { $0.contexts.entries?.map(\.name) ?? [] },
            run: { state, call in state.chooseContext(call.argument) })
    ]
}
