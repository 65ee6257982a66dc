import Canvas
import Inventory

extension CommandID {
    static let createProject = CommandID("createProject")
    static let createDataset = CommandID("createDataset")
    static let checkDatasets = CommandID("checkDatasets")
    static let distribute = CommandID("distribute")
    static let updateEntries = CommandID("updateEntries")
    static let deleteDataset = CommandID("deleteDataset")
    static let changeUnits = CommandID("changeUnits")
    static let editTags = CommandID("editTags")
    static let copyVersion = CommandID("copyVersion")
    static let packageVersion = CommandID("packageVersion")
    static let sharePolicy = CommandID("sharePolicy")
    static let deletePolicy = CommandID("deletePolicy")
}

extension CommandTable {
    /// Actions without a key of their own: from the menu of actions and the palette.
    static let managing: [Command] = [
        Command(
            .createProject, "new project", "Make an empty project", .manage, .panes, [],
            when: { $0.canImport }, run: { state, _ in state.openForm(.createProject) }),
        Command(
            .createDataset, "new dataset", "Make a dataset: from a manifest, a copy, or empty",
            .manage, .panes, [], when: { $0.canCreateDataset },
            run: { state, _ in state.openForm(state.projectID.map { .createDataset($0) }) }),
        Command(
            .checkDatasets, "check datasets", "Look at the datasets before a training is paid for",
            .manage, .panes, [], when: { $0.canUseDatasets },
            run: { state, _ in state.projectID.map { state.perform(.checkDatasets($0)) } ?? [] }),
        Command(
            .distribute, "distribute", "Move a fifth of train into the empty test dataset",
            .manage, .panes, [], when: { $0.canDistribute },
            run: { state, _ in state.openForm(state.projectID.map { .distribute($0) }) }),
        Command(
            .updateEntries, "add entries", "Add or replace entries of a dataset", .manage, .panes,
            [], when: { $0.canUseDatasets },
            run: { state, _ in state.openForm(state.projectID.map { .entries($0) }) }),
        Command(
            .deleteDataset, "delete dataset", "Delete the train or the test dataset", .manage,
            .panes, [], when: { $0.canUseDatasets },
            run: { state, _ in state.openForm(state.projectID.map { .deleteDataset($0) }) }),
        Command(
            .changeUnits, "change units", "Stop and start the hosted version with other units",
            .manage, .panes, [], when: { $0.canChangeUnits },
            run: { state, _ in state.openForm(state.versionID.map { .changeUnits($0) }) }),
        Command(
            .editTags, "tags", "Show and change tags of the version or the project", .manage,
            .panes, [], when: { $0.canTag },
            run: { state, _ in
                if let marked = state.markedResources { return state.openTags(of: marked) }
                return state.openForm(state.taggedResource.map { .tags($0) })
            }),
        Command(
            .copyVersion, "copy version", "Copy the version into another project", .manage, .panes,
            [], when: { $0.canCopyVersion },
            run: { state, _ in state.openForm(state.versionID.map { .copy($0) }) }),
        Command(
            .packageVersion, "package", "Package the version for an edge device", .manage, .panes,
            [], when: { $0.canPackage },
            run: { state, _ in state.openForm(state.versionID.map { .package($0) }) }),
        Command(
            .sharePolicy, "share versions", "Let another account copy versions of the project",
            .manage, .panes, [], when: { $0.canShare },
            run: { state, _ in state.openForm(state.projectID.map { .policy($0) }) }),
        Command(
            .deletePolicy, "unshare versions", "Take a policy from the project", .manage, .panes,
            [], when: { $0.canShare },
            run: { state, _ in state.openForm(state.projectID.map { .deletePolicy($0) }) }),
    ]
}
