import Canvas

extension Filter {
    /// A cell with the letters that the filter found in it in the role of a match.
    func highlight(_ spans: [Span], of column: String, isSearched: Bool) -> [Span] {
        guard !terms.isEmpty else { return spans }
        let text = spans.text
        let places = terms.flatMap { $0.places(in: text, of: column, isSearched) }
        return places.isEmpty ? spans : spans.marked(Set(places))
    }
}

extension FilterTerm {
    /// The characters of a cell's text that made the term hold.
    fileprivate func places(in text: String, of column: String, _ isSearched: Bool) -> [Int] {
        guard !isInverse else { return [] }
        switch test {
        case .isLike(let letters):
            return isSearched ? Fuzzy.places(of: letters, in: text, isExact: false) : []
        case .holds(let part):
            return isSearched ? Fuzzy.places(of: part, in: text, isExact: true) : []
        case .compares(column, .holds, let operands), .compares(column, .equals, let operands):
            return operands.flatMap { operand -> [Int] in
                guard case .text(let part) = operand else { return [] }
                return Fuzzy.places(of: part, in: text, isExact: true)
            }
        case .compares: return []
        }
    }
}

extension [Span] {
    /// The same text with some of its characters in the role of a match.
    fileprivate func marked(_ places: Set<Int>) -> [Span] {
        var place = 0
        return flatMap { span in
            span.text.reduce(into: [Span]()) { parts, letter in
                let isMatch = places.contains(place)
                let style = isMatch ? Style(.match) : span.style
                place += 1
                if parts.last?.style == style {
                    parts[parts.count - 1].text.append(letter)
                } else {
                    parts.append(Span(String(letter), style))
                }
            }
        }
    }
}
