/// What is wrong with an expression of metric math.
package struct MathProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence for the user.
    package let sentence: String
    /// The place in the expression, counted in characters from 1; nil when the whole is meant.
    package let position: Int?

    package init(_ sentence: String, at position: Int? = nil) {
        self.sentence = sentence
        self.position = position
    }

    package var description: String {
        position.map { "\(sentence) (position \($0))" } ?? sentence
    }
}
