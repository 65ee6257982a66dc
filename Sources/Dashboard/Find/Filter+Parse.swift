import Canvas

extension Filter {
    /// Reads a filter for a list of these columns. What cannot be read becomes a problem and filters
    /// nothing.
    package init(_ text: String, fields: [FilterField]) {
        self.init()
        for word in FilterWord.words(of: text) {
            switch Self.term(word, fields) {
            case .success(let term?): terms.append(term)
            case .success(nil): break
            case .failure(let problem): problems.append(problem)
            }
        }
    }

    private static func term(
        _ word: FilterWord, _ fields: [FilterField]
    ) -> Result<FilterTerm?, FilterProblem> {
        guard let comparison = word.comparison else {
            guard !word.text.isEmpty else { return .success(nil) }
            let text = word.text.lowercased()
            // What an inverse hides is not seen, so it hides nothing by resemblance.
            let isExact = word.isQuoted || word.isInverse
            return .success(
                FilterTerm(isExact ? .holds(text) : .isLike(text), isInverse: word.isInverse))
        }
        return FilterComparison.read(comparison, fields).map {
            FilterTerm($0, isInverse: word.isInverse)
        }
    }
}

extension FilterProblem: Error {}

/// A word of a filter: split at blanks outside quotes, its `!` and its comparison taken apart.
struct FilterWord: Hashable {
    struct Comparison: Hashable {
        var field: String
        var relation: FilterRelation
        var operand: String
    }

    var isInverse = false
    var isQuoted = false
    var text = ""
    /// Nil for a plain word.
    var comparison: Comparison?

    /// The words of a text, in order; a quote that is not closed reaches to the end.
    static func words(of text: String) -> [FilterWord] {
        var words: [String] = [""]
        var isInside = false
        for letter in text {
            if letter == "\"" { isInside.toggle() }
            if letter == " ", !isInside {
                words.append("")
            } else {
                words[words.count - 1].append(letter)
            }
        }
        return words.filter { !$0.isEmpty }.map { FilterWord($0) }
    }

    init(_ written: String) {
        var rest = written[...]
        if rest.first == "!" {
            isInverse = true
            rest = rest.dropFirst()
        }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let behind = rest[name.endIndex...]
        let relation = FilterRelation.longestFirst.first { behind.hasPrefix($0.rawValue) }
        if let relation, name.first?.isLetter == true {
            let operand = behind.dropFirst(relation.rawValue.count).filter { $0 != "\"" }
            comparison = Comparison(
                field: name.lowercased(), relation: relation, operand: operand)
        } else {
            isQuoted = rest.first == "\""
            text = rest.filter { $0 != "\"" }
        }
    }
}

extension FilterRelation {
    /// `<=` before `<`.
    static let longestFirst = allCases.sorted { $0.rawValue.count > $1.rawValue.count }
}
