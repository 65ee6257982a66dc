/// The usable images of an anomaly training, their features extracted, divided for the training.
struct AnomalyDataset: Sendable {
    /// A usable image.
    struct Member: Sendable {
        let sample: AnomalySample
        let image: FeatureIntake<CellFeatures>.Usable

        /// An order that does not depend on how the images were listed.
        fileprivate var rank: (String, String) { (sample.image.reference, image.digest) }
    }

    /// In an order of their own, so that the order of the listing changes nothing.
    let train: [Member]
    let test: [Member]
    let imageSize: ImageSize
    let rejected: [RejectedImage]
    let environment: TrainingEnvironment
    let meter: ProgressMeter
    let workers: Workers
    private let intake: FeatureIntake<CellFeatures>

    /// Reads, extracts and divides.
    init(
        train: [AnomalySample], test: [AnomalySample]?, environment: TrainingEnvironment
    ) throws(EngineError) {
        let samples = train + (test ?? [])
        self.environment = environment
        workers = Workers(count: environment.workers)
        meter = ProgressMeter(
            AnomalyTraining.Stage.plan(
                images: samples.count, test: test?.count ?? (samples.count + 4) / 5,
                masks: samples.contains { $0.mask != nil }),
            environment: environment)
        intake = FeatureIntake(
            images: samples.map(\.image),
            cache: try FeatureCache(directory: environment.cacheDirectory), workers: workers,
            meter: meter)
        let surveyed = try intake.survey(stage: AnomalyTraining.Stage.reading.rawValue)
        imageSize = try Self.commonSize(surveyed, samples)
        let entries = try intake.extract(
            surveyed, stage: AnomalyTraining.Stage.extracting.rawValue)
        rejected = entries.compactMap(\.rejection)
        let members = zip(samples, entries).map { sample, entry in
            entry.usable.map { Member(sample: sample, image: $0) }
        }
        let given = members[..<train.count].compactMap { $0 }
        let held =
            test == nil ? Self.split(given, environment.seed).heldOut(share: 0.2) : []
        self.train = given.indices.filter { !held.contains($0) }.map { given[$0] }
            .sorted { $0.rank < $1.rank }
        self.test =
            test == nil
            ? held.sorted().map { given[$0] } : members[train.count...].compactMap { $0 }
        try checkCounts()
    }

    /// The features of an image.
    func features(_ member: Member) throws(EngineError) -> CellFeatures {
        try intake.features(of: member.image)
    }

    /// The fold of every training image; groups stay together unless that leaves a fold alone
    /// with all normal images.
    func folds(_ count: Int) -> [Int] {
        let seed = environment.seed &+ 1
        let folds = Self.split(train, seed).folds(count)
        let used = zip(train, folds).filter { !$0.0.sample.isAnomalous }.map(\.1)
        return Set(used).count > 1 ? folds : Self.split(train, seed, grouped: false).folds(count)
    }

    private static func split(
        _ members: [Member], _ seed: UInt64, grouped: Bool = true
    ) -> StratifiedSplit {
        let items = members.map { member in
            StratifiedSplit.Item(
                name: member.sample.image.reference,
                stratum: member.sample.isAnomalous ? "anomaly" : "normal",
                group: grouped ? member.sample.image.group : nil)
        }
        return StratifiedSplit(items, seed: seed)
    }

    /// The size that all images have; throws `differentDimensions` as Lookout for Vision fails.
    private static func commonSize(
        _ entries: [FeatureIntake<CellFeatures>.Entry], _ samples: [AnomalySample]
    ) throws(EngineError) -> ImageSize {
        var counts: [ImageSize: Int] = [:]
        for size in entries.compactMap(\.usable?.size) { counts[size, default: 0] += 1 }
        let ordered = counts.sorted {
            ($1.value, $0.key.description) < ($0.value, $1.key.description)
        }
        guard let common = ordered.first?.key else {
            throw EngineError(
                code: .tooFewImages, sentence: "None of the images could be read.",
                rejected: entries.compactMap(\.rejection))
        }
        let odd = zip(samples, entries).compactMap { sample, entry -> RejectedImage? in
            guard let size = entry.usable?.size, size != common else { return nil }
            return RejectedImage(
                reference: sample.image.reference, code: .differentDimensions,
                sentence: "The image is \(size) pixels while most are \(common).")
        }
        guard odd.isEmpty else {
            throw EngineError(
                code: .differentDimensions,
                sentence: "Images in the dataset must have the same dimensions.", rejected: odd)
        }
        return common
    }

    private func checkCounts() throws(EngineError) {
        let normals = train.count { !$0.sample.isAnomalous }
        guard normals >= AnomalyFit.folds else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "There are \(normals) normal images to train on; at least "
                    + "\(AnomalyFit.folds) are needed, and 20 make a useful model.",
                rejected: rejected)
        }
        guard !test.isEmpty else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "There is no image left to test on; add more images.",
                rejected: rejected)
        }
    }
}
