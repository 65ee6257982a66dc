extension CommandID {
    static let reload = CommandID("reload")
}

extension CommandTable {
    static let configuring: [Command] = [
        Command(
            .reload, "reload", "Read the config file again", .program, .panes, [],
            run: { _, _ in [.reload] })
    ]
}
