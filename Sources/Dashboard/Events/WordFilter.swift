/// A filter of lines of text: every word has to be in the line, case aside, and none behind a `!`.
struct WordFilter {
    private let wanted: [String]
    private let unwanted: [String]

    init(_ text: String) {
        let words = text.lowercased().split(separator: " ").map(String.init)
        wanted = words.filter { !$0.hasPrefix("!") }
        unwanted = words.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
            .filter { !$0.isEmpty }
    }

    var isEmpty: Bool { wanted.isEmpty && unwanted.isEmpty }

    /// Whether a line passes.
    func passes(_ line: String) -> Bool {
        guard !isEmpty else { return true }
        let line = line.lowercased()
        return wanted.allSatisfy(line.contains) && !unwanted.contains(where: line.contains)
    }
}
