/// A failure of the engine: what happened, to what, and what to do next.
package struct EngineError: Error, Sendable, Equatable {
    /// The kind of a failure; open, so that callers need a default case.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        /// A code with the given stable spelling.
        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The caller asked to stop.
        package static let cancelled = Code(rawValue: "CANCELLED")
        /// The bytes are neither a readable JPEG nor a readable PNG.
        package static let undecodableImage = Code(rawValue: "UNDECODABLE_IMAGE")
        /// The image is larger than 4096x4096 pixels or has no pixels.
        package static let imageTooLarge = Code(rawValue: "IMAGE_TOO_LARGE")
        /// The bytes of an image could not be loaded.
        package static let unreadableImage = Code(rawValue: "UNREADABLE_IMAGE")
        /// The images of an anomaly dataset, or an image and its model, differ in size.
        package static let differentDimensions = Code(rawValue: "DIFFERENT_DIMENSIONS")
        /// A mask has no readable pixels or not the size of its image.
        package static let unusableMask = Code(rawValue: "UNUSABLE_MASK")
        /// There are not enough usable images of a class.
        package static let tooFewImages = Code(rawValue: "TOO_FEW_IMAGES")
        /// The model file is not a visiontop model, is damaged or belongs to another trunk.
        package static let unusableModel = Code(rawValue: "UNUSABLE_MODEL")
        /// A file could not be read or written.
        package static let fileFailure = Code(rawValue: "FILE_FAILURE")
        /// Memory for the feature trunk could not be had.
        package static let outOfMemory = Code(rawValue: "OUT_OF_MEMORY")
    }

    /// The kind of the failure.
    package let code: Code
    /// A sentence for the user.
    package let sentence: String
    /// The images that the failure is about, where it is about images.
    package let rejected: [RejectedImage]

    /// A failure with its sentence and the images it is about.
    package init(code: Code, sentence: String, rejected: [RejectedImage] = []) {
        self.code = code
        self.sentence = sentence
        self.rejected = rejected
    }
}

extension EngineError {
    /// The error of a training that was asked to stop.
    static let cancelled = EngineError(
        code: .cancelled, sentence: "The training was stopped before it was done.")
}
