import Canvas
import Inventory

/// The menu of what can be copied of the selected row, or of all that are marked.
package struct CopyMenu: Hashable, Sendable {
    /// One thing to copy.
    package struct Item: Hashable, Sendable {
        /// The command whose key copies it at once.
        package var command: CommandID
        /// `ARN`, for the menu and the sentence that says what was copied.
        package var title: String
        package var text: String
    }

    package var items: [Item]
    /// What they are of: `washers/1`, `3 versions`.
    package var subject: String
    /// The item under the cursor.
    package var line = 0

    package init(items: [Item], subject: String) {
        self.items = items
        self.subject = subject
    }
}

extension State {
    /// What the copy menu is about: the marked rows of the focused list, else its selected row.
    var canCopy: Availability {
        let isEmpty =
            focus == .projects
            ? selectedProject == nil && marks.projects.isEmpty
            : selectedVersion == nil && marks.versions.isEmpty
        return isEmpty ? .disabled("there is nothing here to copy") : .enabled
    }

    var copyMenu: CopyMenu? {
        if focus == .projects {
            let marked = markedProjects
            return menu(of: marked.isEmpty ? [selectedProject].compactMap(\.self) : marked)
        }
        let marked = markedVersions
        return menu(of: marked.isEmpty ? [selectedVersion].compactMap(\.self) : marked)
    }

    private func menu(of entries: [Snapshot.ProjectEntry]) -> CopyMenu? {
        guard let first = entries.first else { return nil }
        return menu(
            entries.count == 1 ? first.project.name : "\(entries.count) projects",
            arns: entries.map(\.id.arn), names: entries.map(\.project.name),
            lines: entries.map { DescribeLine.line(for: $0.id, context: context) },
            json: exported(Projects.table, entries).objects)
    }

    private func menu(of versions: [ModelVersion]) -> CopyMenu? {
        guard let first = versions.first else { return nil }
        var made = menu(
            versions.count == 1 ? first.id.path : "\(versions.count) versions",
            arns: versions.map(\.arn), names: versions.map(\.id.path),
            lines: versions.map { DescribeLine.line(for: $0.id, context: context) },
            json: exported(Versions.table, versions).objects)
        if versions.count == 1, let answer = raw[first.id] {
            made.items.append(
                CopyMenu.Item(
                    command: .copyAnswer, title: "answer of \(answer.operation)",
                    text: answer.text))
        }
        return made
    }

    private func menu(
        _ subject: String, arns: [String], names: [String], lines: [String], json: [String]
    ) -> CopyMenu {
        let document = json.count == 1 ? json[0] : "[\n" + json.joined(separator: ",\n") + "\n]"
        return CopyMenu(
            items: [
                CopyMenu.Item(
                    command: .copyARN, title: "ARN", text: arns.joined(separator: "\n")),
                CopyMenu.Item(
                    command: .copyName, title: "name", text: names.joined(separator: "\n")),
                CopyMenu.Item(
                    command: .copyLine, title: "AWS CLI line that describes it",
                    text: lines.joined(separator: "\n")),
                CopyMenu.Item(command: .copyRow, title: "JSON", text: document),
            ], subject: subject)
    }

    mutating func press(_ key: Key, in menu: CopyMenu) -> [Effect] {
        var menu = menu
        let command = keyMap.command(for: key, in: .copy)?.id
        switch command {
        case .copyClose: return []
        case .copyChoose: return copy(menu.items[menu.line], of: menu)
        case .copyDown: menu.line = (menu.line + 1) % menu.items.count
        case .copyUp: menu.line = (menu.line + menu.items.count - 1) % menu.items.count
        default:
            if let item = menu.items.first(where: { $0.command == command }) {
                return copy(item, of: menu)
            }
        }
        overlays.append(.copy(menu))
        return []
    }

    /// More base64 than this is cut off or dropped by xterm and what follows it.
    private static let terminalLimit = 74_994

    private mutating func copy(_ item: CopyMenu.Item, of menu: CopyMenu) -> [Effect] {
        let bytes = item.text.utf8.count
        if (bytes + 2) / 3 * 4 > Self.terminalLimit {
            say(
                .warning,
                "\(item.title) of \(menu.subject): \(bytes) bytes are more than terminals take; "
                    + "mark fewer rows or export them.")
            return []
        }
        let size = FigureText.count(bytes, "byte")
        say(.success, "Copied by OSC 52: \(item.title) of \(menu.subject), \(size).")
        return [.copy(item.text)]
    }
}
