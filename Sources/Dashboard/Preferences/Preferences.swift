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

    /// What an earlier program did not know yet keeps its default.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func field<Value: Decodable>(_ key: CodingKeys, or value: Value) throws -> Value {
            try fields.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        tables = try field(.tables, or: tables)
        paneWidths = try field(.paneWidths, or: paneWidths)
        paletteHistory = try field(.paletteHistory, or: paletteHistory)
        formValues = try field(.formValues, or: formValues)
        theme = try fields.decodeIfPresent(String.self, forKey: .theme)
        takesMouse = try field(.takesMouse, or: takesMouse)
        wishes = try field(.wishes, or: wishes)
    }
}

/// What is remembered of one table.
package struct TablePreferences: Hashable, Sendable, Codable {
    /// The id of the column that it is sorted by; nil for the order of the service.
    package var sortColumn: String?
    package var isDescending = false
    package var filter = ""

    package init() {}
}
