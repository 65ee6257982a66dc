/// A value of the config file with the line it stands on, whatever the file's syntax was.
package struct SettingNode: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        case text(String)
        case list([SettingNode])
        case entries([Entry])
    }

    /// A line `name: value`.
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var line: Int
        package var value: SettingNode

        package init(_ name: String, line: Int, _ value: SettingNode) {
            self.name = name
            self.line = line
            self.value = value
        }
    }

    package var line: Int
    package var content: Content

    package init(line: Int, _ content: Content) {
        self.line = line
        self.content = content
    }

    /// The single value; nil for a list or entries.
    var text: String? {
        guard case .text(let text) = content else { return nil }
        return text
    }

    /// The lines of `name: value` below it; nil for anything else.
    var entries: [Entry]? {
        guard case .entries(let entries) = content else { return nil }
        return entries
    }

    /// The values of a list; a single value is a list of one.
    var texts: [String]? {
        switch content {
        case .text(let text): [text]
        case .list(let nodes):
            nodes.allSatisfy { $0.text != nil } ? nodes.compactMap(\.text) : nil
        case .entries: nil
        }
    }
}

/// What is wrong with a line of the config file.
package struct SettingProblem: Hashable, Sendable {
    package var line: Int
    /// Without the line and the full stop.
    package var text: String

    package init(line: Int, _ text: String) {
        self.line = line
        self.text = text
    }
}
