import Canvas
import Inventory

extension State {
    /// The marked projects in the order of the snapshot.
    package var markedProjects: [Snapshot.ProjectEntry] {
        guard !marks.projects.isEmpty else { return [] }
        return snapshot.projects.filter { marks.projects.ids.contains($0.id) }
    }

    /// The marked versions of all projects in the order of the snapshot.
    package var markedVersions: [ModelVersion] {
        marks.versions.isEmpty ? [] : seenMarks.versions
    }

    /// `▪ 3 marked` behind the title of a list, with those that its rows do not show.
    func marksNote(_ pane: Pane) -> String {
        guard !marks.isEmpty else { return "" }
        let (count, shown) =
            switch pane {
            case .projects: (marks.projects.ids.count, seenMarks.shownProjects)
            case .versions: (marks.versions.ids.count, seenMarks.shownVersions)
            default: (0, 0)
            }
        guard count > 0 else { return "" }
        let hidden = count > shown ? ", \(count - shown) not shown" : ""
        return " \(glyphs.separator) \(count) marked\(hidden)"
    }

    /// Whether the focused pane is a list with a row to mark.
    var canMark: Availability {
        switch focus {
        case .projects where projects.cursor.selected != nil: .enabled
        case .versions where versions.cursor.selected != nil: .enabled
        case .projects, .versions: .disabled("there is no row to mark")
        case .detail, .events: .disabled("only projects and versions can be marked")
        }
    }
}

extension State {
    /// Marks the selected row, or takes its mark away, and goes one down.
    mutating func toggleMark() {
        switch focus {
        case .projects:
            projects.cursor.selected.map { marks.projects.toggle($0) }
            projects.cursor.move(by: 1, in: lists.projects.rows.ids)
        case .versions:
            versions.cursor.selected.map { marks.versions.toggle($0) }
            versions.cursor.move(by: 1, in: lists.versions.rows.ids)
        case .detail, .events: break
        }
    }

    mutating func toggleAllMarks() {
        switch focus {
        case .projects: marks.projects.toggleAll(lists.projects.rows.map(\.id))
        case .versions: marks.versions.toggleAll(lists.versions.rows.map(\.id))
        case .detail, .events: break
        }
    }

    /// Begins a range that follows the cursor, or ends it.
    mutating func toggleRange() {
        switch focus {
        case .projects:
            guard !marks.projects.followsCursor else { return marks.projects.endRange() }
            projects.cursor.selected.map { marks.projects.beginRange(at: $0, isSticky: true) }
        case .versions:
            guard !marks.versions.followsCursor else { return marks.versions.endRange() }
            versions.cursor.selected.map { marks.versions.beginRange(at: $0, isSticky: true) }
        case .detail, .events: break
        }
    }

    /// Moves the cursor and marks from where such movement began up to it.
    mutating func markWhileMoving(by rows: Int) {
        switch focus {
        case .projects:
            projects.cursor.selected.map { marks.projects.continueRange(at: $0) }
            projects.cursor.move(by: rows, in: lists.projects.rows.ids)
        case .versions:
            versions.cursor.selected.map { marks.versions.continueRange(at: $0) }
            versions.cursor.move(by: rows, in: lists.versions.rows.ids)
        case .detail, .events: break
        }
        extendRange()
    }

    /// Lets a range follow what a command did: movement goes on with it, another command ends it.
    mutating func followRange(after command: Command) {
        guard !marks.isEmpty, !command.marksRange else { return }
        if command.group == .move, marks.projects.followsCursor || marks.versions.followsCursor {
            extendRange()
        } else {
            endRanges()
        }
    }

    /// Touches no marks without a range: what is marked would be looked up anew.
    private mutating func endRanges() {
        if marks.projects.hasRange { marks.projects.endRange() }
        if marks.versions.hasRange { marks.versions.endRange() }
    }

    private mutating func extendRange() {
        switch focus {
        case .projects:
            projects.cursor.selected.map {
                marks.projects.extend(to: $0, in: lists.projects.rows.ids)
            }
        case .versions:
            versions.cursor.selected.map {
                marks.versions.extend(to: $0, in: lists.versions.rows.ids)
            }
        case .detail, .events: break
        }
    }

    /// Takes all marks away; false when there are none.
    mutating func clearMarks() -> Bool {
        guard !marks.isEmpty else { return false }
        marks = Marks()
        return true
    }

    /// Forgets marks of what has vanished.
    mutating func forgetVanishedMarks() {
        guard !marks.isEmpty else { return }
        let projects = Set(snapshot.projects.map(\.id))
        marks.projects.keep { projects.contains($0) }
        guard !marks.versions.isEmpty else { return }
        let present = Set(seenMarks.versions.map(\.id))
        marks.versions.keep { present.contains($0) }
    }
}
