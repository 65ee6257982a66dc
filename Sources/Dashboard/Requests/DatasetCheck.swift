import Inventory

/// What a look at a project's datasets found before they are trained on.
package struct DatasetCheck: Hashable, Sendable {
    package var project: ProjectID
    /// What is there, a line each.
    package var facts: [String]
    /// For these the service refuses the training or fails it.
    package var errors: [String]
    /// These cost quality, or could not be looked at.
    package var warnings: [String]

    package init(
        project: ProjectID, facts: [String] = [], errors: [String] = [], warnings: [String] = []
    ) {
        self.project = project
        self.facts = facts
        self.errors = errors
        self.warnings = warnings
    }
}
