/// Why a text is no policy: one sentence that names the element.
package struct PolicyProblem: Error, Sendable, Hashable {
    package let sentence: String

    /// A problem with the sentence that the author of the policy reads.
    init(_ sentence: String) {
        self.sentence = sentence
    }
}
