import Canvas
import Inventory

extension Projects {
    /// One column of the project table: what it is called, how wide it is, what it says.
    struct Column: Sendable {
        var column: Table.Column
        var value: @Sendable (Snapshot.ProjectEntry, State) -> [Span]
    }

    static let columns: [Column] = [
        Column(column: Table.Column("PROJECT", width: .rest)) { entry, _ in
            [Span(entry.project.name)]
        },
        Column(column: Table.Column("", width: 2)) { entry, _ in
            [Span(entry.project.service.abbreviation, .dim)]
        },
        Column(column: Table.Column("", width: 2, alignment: .right)) { entry, _ in
            [Span("\(entry.versions.count)", .dim)]
        },
        Column(column: Table.Column("", width: 3), value: mark),
    ]

    /// What matters most in a project: an error, what is hosted, what moves, what failed.
    @Sendable private static func mark(_ entry: Snapshot.ProjectEntry, _ state: State) -> [Span] {
        if entry.failure != nil { return [Span("!", .error)] }
        let order: [VersionState] = [.hosted, .starting, .stopping, .updating, .training]
        for wanted in order {
            let count = entry.versions.count { $0.state == wanted }
            guard count > 0 else { continue }
            let mark = StatusMark(wanted, glyphs: state.glyphs)
            return [Span("\(mark.glyph)\(count)", mark.role)]
        }
        if entry.project.datasets.contains(where: { $0.status.hasSuffix("_IN_PROGRESS") }) {
            return [Span(state.glyphs.training, .statusTraining)]
        }
        return []
    }
}
