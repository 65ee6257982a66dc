/// A filter as it was read: terms that all have to hold, and what could not be read.
///
/// ```
/// wash         letters in this order, in one of the searched columns
/// "in a row"   exactly this text
/// !scratch     rows without this text
/// status:hosted,training   f1<0.9   age>7d   cost>=$5   units!=1   about:-
/// ```
package struct Filter: Hashable, Sendable {
    package var terms: [FilterTerm]
    package var problems: [FilterProblem]

    package init(terms: [FilterTerm] = [], problems: [FilterProblem] = []) {
        self.terms = terms
        self.problems = problems
    }

    /// Ids of the columns that it compares.
    package var comparedColumns: [String] {
        terms.compactMap { term in
            if case .compares(let field, _, _) = term.test { field } else { nil }
        }
    }
}

/// One condition of a filter.
package struct FilterTerm: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        /// Letters in this order in a searched column; lower case.
        case isLike(String)
        /// This text in a searched column; lower case.
        case holds(String)
        /// A column's value stands in this relation to one of the operands.
        case compares(String, FilterRelation, [FilterOperand])
    }

    package var isInverse: Bool
    package var test: Test

    package init(_ test: Test, isInverse: Bool = false) {
        self.test = test
        self.isInverse = isInverse
    }
}

/// How a value is compared.
package enum FilterRelation: String, CaseIterable, Hashable, Sendable {
    case holds = ":"
    case equals = "="
    case differs = "!="
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="
}

/// What a value is compared with.
package enum FilterOperand: Hashable, Sendable {
    /// `-`: no value.
    case nothing
    /// Lower case.
    case text(String)
    case number(Double)
}

/// What is wrong with a filter, as a sentence for the footer.
package struct FilterProblem: Hashable, Sendable {
    /// Whether more typing may mend it, as after `f1<`.
    package var isUnfinished: Bool
    package var sentence: String

    package init(_ sentence: String, isUnfinished: Bool = false) {
        self.isUnfinished = isUnfinished
        self.sentence = sentence
    }
}
