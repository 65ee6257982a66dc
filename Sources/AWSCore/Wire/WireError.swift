/// A request or an answer that is not in its protocol's form.
package struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence for the user.
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }

    package var description: String { sentence }
}
