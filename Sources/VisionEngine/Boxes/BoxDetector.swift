/// Finds objects with a box model. Calls on one detector wait for each other.
package final class BoxDetector: Sendable {
    /// The model it finds with.
    package let model: BoxModel

    /// A detector of a model; throws `outOfMemory`.
    package init(model: BoxModel) throws(EngineError) {
        self.model = model
    }

    /// Every object over a low floor of confidence, the surest first, on a PNG or JPEG image of any
    /// size.
    ///
    /// Throws `undecodableImage` or `imageTooLarge`.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> [BoxScore] {
        throw EngineError(code: .unusableModel, sentence: "The detector is being written.")
    }
}
