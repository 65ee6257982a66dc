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
    /// The labels of every training image, as indices of `labels`.
    let targets: [[Int]]
    let rejected: [RejectedImage]
    let meter: ProgressMeter
    let workers: Workers
    private let intake: FeatureIntake<LabelFeatures>
    private let environment: TrainingEnvironment

    /// Reads, extracts and divides.
    init(
        train: [LabelSample], test: [LabelSample]?, environment: TrainingEnvironment
    ) throws(EngineError) {
        let samples = train + (test ?? [])
        self.environment = environment
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
        let labels = Set(self.train.flatMap(\.sample.labels)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
        targets = self.train.map { Set($0.sample.labels).compactMap { numbers[$0] }.sorted() }
        self.labels = labels
        try checkCounts()
    }

    /// The features of an image.
    func features(_ member: Member) throws(EngineError) -> LabelFeatures {
        try intake.features(of: member.image)
    }

    /// The features of the training images, in their order.
    func rows() throws(EngineError) -> FeatureRows {
        try FeatureRows(
            count: train.count, directory: environment.cacheDirectory,
            record: { index throws(EngineError) in
                try meter.check()
                return try features(train[index]).halves
            })
    }

    /// A softmax when every image carries exactly one label, so that labels exclude each other.
    var link: LinearClassifier.Link {
        (train + test).allSatisfy { Set($0.sample.labels).count == 1 } ? .softmax : .sigmoids
    }

    /// The fold of every training image.
    func folds(_ count: Int) -> [Int] {
        Self.split(train, environment.seed).folds(count)
    }

    private static func heldOut(_ members: [Member], _ seed: UInt64) -> Set<Int> {
        split(members, seed).heldOut(share: 0.2)
    }

    /// Divides by the rarest label of each image.
    private static func split(_ members: [Member], _ seed: UInt64) -> StratifiedSplit {
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
        return StratifiedSplit(items, seed: seed)
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
