import Canvas

/// A line of the palette, understood: a command and what follows its name.
package struct PaletteLine: Sendable {
    package var command: Command
    package var argument: String

    /// Why a line means nothing, as a sentence.
    package struct Complaint: Error, Hashable, Sendable {
        package var sentence: String
    }

    /// Reads a line: a command by its id, title or another of its names, in any case, or by a
    /// beginning that only one command has; a number alone is a row.
    package static func parse(_ line: String) -> Result<PaletteLine, Complaint> {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first else {
            return .failure(Complaint(sentence: "type the name of a command; tab completes it"))
        }
        if Int(first) != nil, let jump = CommandTable.command(.jump) {
            return .success(PaletteLine(command: jump, argument: words.joined(separator: " ")))
        }
        for count in stride(from: words.count, through: 1, by: -1) {
            let name = words.prefix(count).joined().spoken
            guard let command = byName[name] else { continue }
            return .success(PaletteLine(command: command, argument: rest(of: line, after: count)))
        }
        return abbreviated(first, line)
    }

    /// What follows the first words of a line, inner spaces kept.
    private static func rest(of line: String, after words: Int) -> String {
        let parts = line.split(separator: " ", maxSplits: words, omittingEmptySubsequences: true)
        return parts.count > words ? parts[words].trimmed : ""
    }

    private static func abbreviated(
        _ word: String, _ line: String
    ) -> Result<PaletteLine, Complaint> {
        let candidates = reachable.filter { command in
            command.spokenNames.contains { $0.hasPrefix(word.spoken) }
        }
        if let command = candidates.first, candidates.count == 1 {
            return .success(PaletteLine(command: command, argument: rest(of: line, after: 1)))
        }
        if !candidates.isEmpty {
            let titles = candidates.prefix(4).map(\.title) + (candidates.count > 4 ? ["…"] : [])
            return .failure(
                Complaint(sentence: "\(word) could be \(titles.joined(separator: ", "))"))
        }
        let hint = word.nearest(in: names).map { "; the nearest is \($0)" } ?? ""
        return .failure(Complaint(sentence: "there is no command \(word)\(hint)"))
    }

    /// The commands that the palette carries out, in the order of the table.
    package static let reachable = CommandTable.commands(in: .panes)

    private static let names = reachable.flatMap { [$0.title] + $0.names }

    private static let byName = Dictionary(
        reachable.flatMap { command in command.spokenNames.map { ($0, command) } },
        uniquingKeysWith: { first, _ in first })
}

extension Command {
    /// Every way to write it in the palette, without case, spaces and dashes.
    package var spokenNames: [String] {
        var seen: Set<String> = []
        return ([id.rawValue, title] + names).map(\.spoken).filter { seen.insert($0).inserted }
    }
}

extension String {
    /// Without case, spaces, dashes and underscores: `Next pane` and `next-pane` are one name.
    package var spoken: String { lowercased().filter { !" -_".contains($0) } }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text.drop { $0 == " " })
    }
}
