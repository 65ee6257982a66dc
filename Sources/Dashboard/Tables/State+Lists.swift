import Inventory

extension State {
    /// Makes the rows of the project list anew where something changed.
    mutating func refreshProjects() {
        var listed = Listed<Snapshot.ProjectEntry>()
        swap(&listed, &lists.projects)
        let origin = Listed<Snapshot.ProjectEntry>.Origin(
            snapshot: revisions.snapshot, filter: projects.filter, sort: sort(of: .projects))
        listed.refresh(
            Projects.table, from: origin, isTyping: filtering == .projects,
            parts: { [snapshot.projects] }, in: self)
        lists.projects = listed
    }

    /// Makes the rows of the version list anew where something changed.
    mutating func refreshVersions() {
        var listed = Listed<ModelVersion>()
        swap(&listed, &lists.versions)
        let origin = Listed<ModelVersion>.Origin(
            snapshot: revisions.versions,
            project: versions.showsAll ? nil : projects.cursor.selected,
            filter: versions.filter, sort: sort(of: .versions))
        listed.refresh(
            Versions.table, from: origin, isTyping: filtering == .versions,
            parts: { versionParts }, in: self)
        lists.versions = listed
    }

    private var versionParts: [[ModelVersion]] {
        if versions.showsAll { return snapshot.projects.map(\.versions) }
        return selectedProject.map { [$0.versions] } ?? []
    }

    /// What a list is sorted by; remembered from run to run.
    package func sort(of pane: Pane) -> TableSort {
        guard let remembered = pane.table.flatMap({ preferences.tables[$0] }) else {
            return TableSort()
        }
        return TableSort(
            column: remembered.sortColumn, isDescending: remembered.isDescending)
    }
}

extension Pane {
    /// The id of the pane's list in the preferences and in `config.yaml`; nil without one.
    package var table: String? {
        switch self {
        case .projects: Projects.table.id
        case .versions: Versions.table.id
        case .detail, .events: nil
        }
    }
}
