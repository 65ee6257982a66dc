import Canvas

extension CommandID {
    static let newSample = CommandID("newSample")
    static let newLabelsSample = CommandID("newLabelsSample")
    static let importFolder = CommandID("importFolder")
}

extension CommandTable {
    static let creating: [Command] = [
        Command(
            .newSample, "sample", "Make a sample project for Lookout for Vision",
            .create, .panes, [.character("n")], footer: 60,
            when: { $0.canMakeSample(.lookoutVision) },
            run: { state, _ in state.makeSample(.lookoutVision) }),
        Command(
            .newLabelsSample, "label sample", "Make a sample project for Custom Labels",
            .create, .panes, [.character("N")], footer: 62,
            when: { $0.canMakeSample(.customLabels) },
            run: { state, _ in state.makeSample(.customLabels) }),
        Command(
            .importFolder, "import", "Import a folder of images as a new project",
            .create, .panes, [.character("i")], footer: 64, when: { $0.canImport },
            run: { state, _ in state.opened(.importFolder) }),
    ]
}
