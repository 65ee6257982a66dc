import Canvas

/// Reads comparisons by the kind of their column.
enum FilterComparison {
    static func read(
        _ word: FilterWord.Comparison, _ fields: [FilterField]
    ) -> Result<FilterTerm.Test, FilterProblem> {
        guard
            let field = fields.first(where: {
                $0.id == word.field || $0.aliases.contains(word.field)
            })
        else { return .failure(unknown(word.field, fields)) }
        let wish = "\(field.id)\(word.relation.rawValue) wants \(field.kind.example)"
        guard !word.operand.isEmpty else {
            return .failure(FilterProblem(wish, isUnfinished: true))
        }
        if field.kind == .text, !word.relation.isForText {
            return .failure(FilterProblem("\(field.id) is text; write \(field.id):\(word.operand)"))
        }
        var operands: [FilterOperand] = []
        for part in word.operand.split(separator: ",") {
            guard let operand = operand(part, field.kind) else {
                return .failure(FilterProblem("\(wish), not \(part)"))
            }
            operands.append(operand)
        }
        return .success(.compares(field.id, word.relation, operands))
    }

    private static func unknown(_ name: String, _ fields: [FilterField]) -> FilterProblem {
        let names = fields.flatMap { [$0.id] + $0.aliases }
        let near = name.nearest(in: names).map { "; do you mean \($0)?" } ?? ""
        return FilterProblem("no column is called \(name)\(near)")
    }

    static func operand(_ text: Substring, _ kind: ColumnKind) -> FilterOperand? {
        if text == "-" || text == "–" { return .nothing }
        switch kind {
        case .text: return .text(text.lowercased())
        case .number: return Double(text).map { .number($0) }
        case .share: return share(text).map { .number($0) }
        case .duration: return seconds(text).map { .number($0) }
        case .money:
            return Double(text.hasPrefix("$") ? text.dropFirst() : text).map { .number($0) }
        }
    }

    /// `0.9` or `90%`.
    private static func share(_ text: Substring) -> Double? {
        text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    }

    private static let secondsByUnit: [Character: Double] = [
        "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800,
    ]

    /// `90`, `90s`, `2h30m`, `7d`, `1.5h`.
    static func seconds(_ text: Substring) -> Double? {
        if let plain = Double(text) { return plain }
        var sum = 0.0
        var digits = ""
        for letter in text.lowercased() {
            if let unit = secondsByUnit[letter] {
                guard let amount = Double(digits) else { return nil }
                sum += amount * unit
                digits = ""
            } else {
                digits.append(letter)
            }
        }
        return digits.isEmpty ? sum : nil
    }
}

extension FilterRelation {
    /// Whether it says something of words.
    var isForText: Bool {
        switch self {
        case .holds, .equals, .differs: true
        case .below, .atMost, .above, .atLeast: false
        }
    }
}
