import Canvas

extension CommandID {
    static let export = CommandID("export")
}

extension CommandTable {
    static let exporting: [Command] = [
        Command(
            .export, "export", "Write the list, or what is marked of it, as CSV or JSON", .many,
            .panes, [.character("e")], when: { $0.canExport },
            run: { state, _ in
                state.openExport()
                return []
            })
    ]
}
