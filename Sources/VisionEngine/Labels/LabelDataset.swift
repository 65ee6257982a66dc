/// The usable images of a label training, their features extracted, divided for the training.
struct LabelDataset: Sendable {
    /// A usable image.
    struct Member: Sendable {
        let sample: LabelSample
        let image: FeatureIntake<LabelFeatures>.Usable
    }

    let train: [Member]
    let test: [Member]
    /// All labels of the training images, in alphabetical order.
    let labels: [String]
    let rejected: [RejectedImage]
    let meter: ProgressMeter
    let workers: Workers
    private let intake: FeatureIntake<LabelFeatures>

    /// Reads, extracts and divides.
    init(
        train: [LabelSample], test: [LabelSample]?, environment: TrainingEnvironment
    ) throws(EngineError) {
        let samples = train + (test ?? [])
        workers = Workers(count: environment.workers)
        meter = ProgressMeter(
            LabelTraining.Stage.plan(
                images: samples.count, test: test?.count ?? (samples.count + 4) / 5),
            environment: environment)
        intake = FeatureIntake(
            images: samples.map(\.image),
            cache: try FeatureCache(directory: environment.cacheDirectory), workers: workers,
            meter: meter)
        let surveyed = try intake.survey(stage: LabelTraining.Stage.reading.rawValue)
        let entries = try intake.extract(surveyed, stage: LabelTraining.Stage.extracting.rawValue)
        rejected = entries.compactMap(\.rejection)
        let members = zip(samples, entries).map { sample, entry in
            entry.usable.map { Member(sample: sample, image: $0) }
        }
        let given = members[..<train.count].compactMap { $0 }
        let held = test == nil ? Self.heldOut(given, environment.seed) : []
        self.train = given.indices.filter { !held.contains($0) }.map { given[$0] }
        self.test =
            test == nil
            ? held.sorted().map { given[$0] } : members[train.count...].compactMap { $0 }
        labels = Set(self.train.flatMap(\.sample.labels)).sorted()
        try checkCounts()
    }

    /// The features of an image.
    func features(_ member: Member) throws(EngineError) -> LabelFeatures {
        try intake.features(of: member.image)
    }

    /// Whether every image carries exactly one label, so that labels exclude each other.
    var labelsExclude: Bool {
        (train + test).allSatisfy { Set($0.sample.labels).count == 1 }
    }

    /// Divides by the rarest label of each image.
    private static func heldOut(_ members: [Member], _ seed: UInt64) -> Set<Int> {
        var counts: [String: Int] = [:]
        for label in members.flatMap(\.sample.labels) { counts[label, default: 0] += 1 }
        let items = members.map { member in
            let rarest = member.sample.labels.min {
                (counts[$0, default: 0], $0) < (counts[$1, default: 0], $1)
            }
            return StratifiedSplit.Item(
                name: member.sample.image.reference, stratum: rarest ?? "",
                group: member.sample.image.group)
        }
        return StratifiedSplit(items, seed: seed).heldOut(share: 0.2)
    }

    private func checkCounts() throws(EngineError) {
        guard labels.count >= 2 else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "The training images carry \(labels.count) label(s); at least 2 are "
                    + "needed to tell apart.", rejected: rejected)
        }
        guard !test.isEmpty else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "There is no image left to test on; add more images.",
                rejected: rejected)
        }
    }
}
