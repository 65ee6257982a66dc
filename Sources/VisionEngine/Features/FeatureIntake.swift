/// Brings the images of a training into the feature cache, and says which could not be used.
struct FeatureIntake<Features: ImageFeatures>: Sendable {
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
    }

    let images: [ImageSource]
    let cache: FeatureCache
    let workers: Workers
    let meter: ProgressMeter

    /// Reads every image's header and hash; one unit of `stage` an image.
    func survey(stage: Int) throws(EngineError) -> [Entry] {
        meter.enter(stage)
        return try workers.map(images.count) { index, _ throws(EngineError) in
            defer { meter.count(stage) }
            try meter.check()
            return entry(images[index]) { bytes throws(EngineError) in
                let found = try ImageProbe.size(of: bytes)
                return Usable(
                    size: ImageSize(width: found.width, height: found.height),
                    digest: SHA256.hex(bytes))
            }
        }
    }

    /// Extracts what the cache does not hold; one unit of `stage` an image.
    func extract(_ entries: [Entry], stage: Int) throws(EngineError) -> [Entry] {
        meter.enter(stage)
        var trunks: [Trunk] = []
        for _ in 0..<max(workers.count, 1) {
            trunks.append(try Trunk(side: Features.inputSide))
        }
        let shared = trunks
        return try workers.map(images.count) { index, worker throws(EngineError) in
            defer { meter.count(stage) }
            try meter.check()
            guard case .usable(let usable) = entries[index], !isCached(usable) else {
                return entries[index]
            }
            return try extracted(images[index], usable, shared[worker])
        }
    }

    /// The features of an extracted image.
    func features(of usable: Usable) throws(EngineError) -> Features {
        guard let halves = cache.features(name(usable), count: Features.count) else {
            throw EngineError(
                code: .fileFailure,
                sentence: "Features vanished from the cache during the training; start it again.")
        }
        return Features(halves: halves)
    }

    private func isCached(_ usable: Usable) -> Bool {
        cache.features(name(usable), count: Features.count) != nil
    }

    private func name(_ usable: Usable) -> String {
        "\(Features.kind)-\(Trunk.identity)-\(usable.digest)"
    }

    private func extracted(
        _ image: ImageSource, _ usable: Usable, _ trunk: Trunk
    ) throws(EngineError) -> Entry {
        var features: Features?
        let entry = entry(image) { bytes throws(EngineError) in
            guard SHA256.hex(bytes) == usable.digest else {
                throw EngineError(
                    code: .unreadableImage, sentence: "The image changed during the training.")
            }
            features = Features(image: try RGBImage.decode(bytes), trunk: trunk)
            return usable
        }
        if let features { try cache.keep(features.halves, as: name(usable)) }
        return entry
    }

    /// Loads an image and turns what goes wrong into a rejection.
    private func entry(
        _ image: ImageSource, _ body: ([UInt8]) throws(EngineError) -> Usable
    ) -> Entry {
        let bytes: [UInt8]
        do {
            bytes = try image.load()
        } catch {
            let sentence =
                (error as? EngineError)?.sentence ?? "The image could not be read: \(error)."
            return .rejected(
                RejectedImage(
                    reference: image.reference, code: .unreadableImage, sentence: sentence))
        }
        do throws(EngineError) {
            return .usable(try body(bytes))
        } catch {
            return .rejected(
                RejectedImage(
                    reference: image.reference, code: error.code, sentence: error.sentence))
        }
    }
}

extension FeatureIntake.Entry {
    /// What is known of the image, `nil` when it was rejected.
    var usable: FeatureIntake<Features>.Usable? {
        if case .usable(let usable) = self { usable } else { nil }
    }

    /// Why the image was rejected.
    var rejection: RejectedImage? {
        if case .rejected(let rejection) = self { rejection } else { nil }
    }
}
