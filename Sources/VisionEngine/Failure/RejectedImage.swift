/// An image that a training left out, and why.
package struct RejectedImage: Sendable, Hashable {
    /// The reference the caller gave for the image.
    package let reference: String
    /// The kind of the failure.
    package let code: EngineError.Code
    /// A sentence for the user.
    package let sentence: String

    /// An image that was left out, and why.
    package init(reference: String, code: EngineError.Code, sentence: String) {
        self.reference = reference
        self.code = code
        self.sentence = sentence
    }
}
