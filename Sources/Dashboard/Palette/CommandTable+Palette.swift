import Canvas
import Inventory

extension CommandID {
    static let palette = CommandID("palette")
    static let project = CommandID("project")
    static let version = CommandID("version")
    static let projectsPane = CommandID("projectsPane")
    static let versionsPane = CommandID("versionsPane")
    static let detailPane = CommandID("detailPane")
    static let eventsPane = CommandID("eventsPane")
    static let paletteRun = CommandID("paletteRun")
    static let paletteComplete = CommandID("paletteComplete")
    static let paletteCompleteBack = CommandID("paletteCompleteBack")
    static let paletteOlder = CommandID("paletteOlder")
    static let paletteNewer = CommandID("paletteNewer")
    static let paletteClose = CommandID("paletteClose")
}

extension CommandTable {
    static let naming: [Command] = [
        Command(
            .palette, "commands", "A command by its name, completed by tab", .program, .panes,
            [.character(":")], footer: 46, run: { state, _ in state.openPalette() }),
        Command(
            .project, "project", "To a project by its name", .move, .panes, [],
            argument: .choice("PROJECT") { $0.snapshot.projects.map(\.project.name) },
            run: { state, call in state.go(toProject: call.argument) }),
        Command(
            .version, "version", "To a version of the selected project", .move, .panes, [],
            argument: .choice("VERSION") { $0.selectedProject?.versions.map(\.id.version) ?? [] },
            run: { state, call in state.go(toVersion: call.argument) }),
        Command(
            .projectsPane, "projects", "To the projects", .move, .panes, [],
            run: { state, _ in state.go(to: .projects) }),
        Command(
            .versionsPane, "versions", "To the models of the selected project", .move, .panes, [],
            names: ["models"], run: { state, _ in state.go(to: .versions) }),
        Command(
            .detailPane, "details", "To the selected version", .move, .panes, [],
            run: { state, _ in state.go(to: .detail) }),
        Command(
            .eventsPane, "events", "To the events", .move, .panes, [],
            run: { state, _ in state.go(to: .events) }),
    ]

    static let paletteKeys: [Command] = [
        Command(
            .paletteRun, "run", "Carry the line out", .act, .palette, [.enter], footer: 10),
        Command(
            .paletteComplete, "complete", "The next suggestion", .move, .palette, [.tab],
            footer: 12),
        Command(
            .paletteCompleteBack, "complete back", "The suggestion before", .move, .palette,
            [.backtab]),
        Command(
            .paletteOlder, "older", "The line entered before", .move, .palette,
            [.up, .control("p")], footer: 14),
        Command(
            .paletteNewer, "newer", "The line entered after", .move, .palette,
            [.down, .control("n")]),
        Command(
            .paletteClose, "close", "Back without doing anything", .program, .palette,
            [.escape], footer: 16),
    ]
}

extension State {
    mutating func go(to pane: Pane) -> [Effect] {
        focus = pane
        return []
    }

    /// Selects a project, dropping a filter that hides it.
    mutating func go(toProject name: String) -> [Effect] {
        guard let entry = snapshot.projects.first(where: { $0.project.name == name }) else {
            return []
        }
        if !lists.projects.rows.contains(where: { $0.id == entry.id }) {
            setFilter("", of: .projects)
        }
        projects.cursor.select(entry.id)
        versions.showsAll = false
        return go(to: .versions)
    }

    /// Selects a version of the selected project, dropping a filter that hides it.
    mutating func go(toVersion name: String) -> [Effect] {
        guard let version = selectedProject?.versions.first(where: { $0.id.version == name }) else {
            return []
        }
        if !lists.versions.rows.contains(where: { $0.id == version.id }) {
            setFilter("", of: .versions)
        }
        versions.cursor.select(version.id)
        return go(to: .versions)
    }
}
