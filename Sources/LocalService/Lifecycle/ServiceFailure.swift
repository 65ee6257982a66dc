/// Why the service cannot start or go on: one sentence for the user.
package struct ServiceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package let sentence: String

    /// A failure with the sentence that the user reads.
    package init(_ sentence: String) {
        self.sentence = sentence
    }

    package var description: String { sentence }
}
