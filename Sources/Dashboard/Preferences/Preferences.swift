/// What the dashboard remembers from one run to the next because the user did it, not because a
/// file says so. Lost without harm; what `config.yaml` says wins at the start.
package struct Preferences: Hashable, Sendable, Codable {
    /// Panes, by the name of their table.
    package var tables: [String: TablePreferences] = [:]
    /// Columns of cells that each pane is wider than it would be, by pane; negative for narrower.
    package var paneWidths: [String: Int] = [:]
    /// What was entered in the palette, newest first.
    package var paletteHistory: [String] = []
    /// What was sent last by form and project, by field: the defaults of the next time.
    package var formValues: [String: [String: String]] = [:]
    /// The theme chosen in the dashboard; nil for the one of the configuration.
    package var theme: String?
    /// Whether the dashboard takes the mouse; the terminal has it otherwise.
    package var takesMouse = true

    /// What the user wishes to be told.
    package var wishes: [NoticeWish] = []

    package init() {}
}

/// What is remembered of one table.
package struct TablePreferences: Hashable, Sendable, Codable {
    /// The id of the column that it is sorted by; nil for the order of the service.
    package var sortColumn: String?
    package var isDescending = false
    package var filter = ""

    package init() {}
}
