/// Loads the images of a training, and says which could not be used.
struct ImageIntake: Sendable {
    /// An image that can be used, and what is known of it.
    struct Usable: Sendable {
        let size: ImageSize
        /// SHA-256 of its bytes, which names its features.
        let digest: String
    }

    /// An image on its way.
    enum Entry: Sendable {
        case usable(Usable)
        case rejected(RejectedImage)

        /// What is known of the image, `nil` when it was rejected.
        var usable: Usable? {
            if case .usable(let usable) = self { usable } else { nil }
        }

        /// Why the image was rejected.
        var rejection: RejectedImage? {
            if case .rejected(let rejection) = self { rejection } else { nil }
        }
    }

    let images: [ImageSource]
    let workers: Workers
    let meter: ProgressMeter

    /// Reads every image's header and hash; one unit of `stage` an image.
    func survey(stage: Int) throws(EngineError) -> [Entry] {
        meter.enter(stage)
        return try workers.map(images.count) { index, _ throws(EngineError) in
            defer { meter.count(stage) }
            try meter.check()
            return entry(index) { bytes throws(EngineError) in
                let found = try ImageProbe.size(of: bytes)
                return Usable(
                    size: ImageSize(width: found.width, height: found.height),
                    digest: SHA256.hex(bytes))
            }
        }
    }

    /// Gives `read` the bytes of an image that was surveyed; what goes wrong rejects the image.
    func read(
        _ index: Int, _ usable: Usable, _ read: ([UInt8]) throws(EngineError) -> Void
    ) -> Entry {
        entry(index) { bytes throws(EngineError) in
            guard SHA256.hex(bytes) == usable.digest else {
                throw EngineError(
                    code: .unreadableImage, sentence: "The image changed during the training.")
            }
            try read(bytes)
            return usable
        }
    }

    /// Loads an image and turns what goes wrong into a rejection.
    private func entry(
        _ index: Int, _ body: ([UInt8]) throws(EngineError) -> Usable
    ) -> Entry {
        let bytes: [UInt8]
        do {
            bytes = try images[index].load()
        } catch {
            let sentence =
                (error as? EngineError)?.sentence ?? "The image could not be read: \(error)."
            return rejected(index, .unreadableImage, sentence)
        }
        do throws(EngineError) {
            return .usable(try body(bytes))
        } catch {
            return rejected(index, error.code, error.sentence)
        }
    }

    private func rejected(_ index: Int, _ code: EngineError.Code, _ sentence: String) -> Entry {
        .rejected(
            RejectedImage(reference: images[index].reference, code: code, sentence: sentence))
    }
}
