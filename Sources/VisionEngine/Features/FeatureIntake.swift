/// Brings the images of a training into the feature cache, and says which could not be used.
struct FeatureIntake<Features: ImageFeatures>: Sendable {
    typealias Usable = ImageIntake.Usable
    typealias Entry = ImageIntake.Entry

    private let intake: ImageIntake
    private let cache: FeatureCache

    /// An intake of `images` that keeps their features in `cache`.
    init(
        images: [ImageSource], cache: FeatureCache, workers: Workers, meter: ProgressMeter
    ) {
        intake = ImageIntake(images: images, workers: workers, meter: meter)
        self.cache = cache
    }

    /// Reads every image's header and hash; one unit of `stage` an image.
    func survey(stage: Int) throws(EngineError) -> [Entry] {
        try intake.survey(stage: stage)
    }

    /// Extracts what the cache does not hold; one unit of `stage` an image.
    func extract(_ entries: [Entry], stage: Int) throws(EngineError) -> [Entry] {
        let (workers, meter) = (intake.workers, intake.meter)
        meter.enter(stage)
        var trunks: [Trunk] = []
        for _ in 0..<max(workers.count, 1) {
            trunks.append(try Trunk(side: Features.inputSide))
        }
        let shared = trunks
        return try workers.map(entries.count) { index, worker throws(EngineError) in
            defer { meter.count(stage) }
            try meter.check()
            guard case .usable(let usable) = entries[index], !isCached(usable) else {
                return entries[index]
            }
            return try extracted(index, usable, shared[worker])
        }
    }

    /// The features of an extracted image.
    func features(of usable: Usable) throws(EngineError) -> Features {
        Features(halves: try cache.kept(name(usable), count: Features.count))
    }

    private func isCached(_ usable: Usable) -> Bool {
        cache.features(name(usable), count: Features.count) != nil
    }

    private func name(_ usable: Usable) -> String {
        "\(Features.kind)-\(Trunk.identity)-\(usable.digest)"
    }

    private func extracted(
        _ index: Int, _ usable: Usable, _ trunk: Trunk
    ) throws(EngineError) -> Entry {
        var features: Features?
        let entry = intake.read(index, usable) { bytes throws(EngineError) in
            features = Features(image: try Features.decoded(bytes), trunk: trunk)
        }
        if let features { try cache.keep(features.halves, as: name(usable)) }
        return entry
    }
}
