/// The usable images of a training of an object detector, their features extracted, divided for the
/// training.
struct BoxDataset: Sendable {
    /// A usable image.
    struct Member: Sendable {
        let sample: BoxSample
        let image: ImageIntake.Usable
        /// The views that are extracted, the image as it is first.
        let views: [BoxView]
    }

    let train: [Member]
    let test: [Member]
    /// All labels of the training images, in alphabetical order.
    let labels: [String]
    /// The longer side in pixels at which images are looked at.
    let longSide: Int
    let rejected: [RejectedImage]
    let meter: ProgressMeter
    let workers: Workers
    let environment: TrainingEnvironment
    private let intake: BoxIntake

    /// Reads, divides and extracts.
    init(
        train: [BoxSample], test: [BoxSample]?, environment: TrainingEnvironment
    ) throws(EngineError) {
        let samples = train + (test ?? [])
        self.environment = environment
        workers = Workers(count: environment.workers)
        meter = ProgressMeter(
            BoxTraining.Stage.plan(
                images: samples.count, test: test?.count ?? (samples.count + 4) / 5),
            environment: environment)
        let images = ImageIntake(images: samples.map(\.image), workers: workers, meter: meter)
        var entries = try images.survey(stage: BoxTraining.Stage.reading.rawValue)
        for (index, sample) in samples.enumerated() {
            if let rejection = sample.rejection { entries[index] = .rejected(rejection) }
        }
        let held = Self.heldOut(
            samples, entries, given: test == nil ? nil : train.count, environment.seed)
        let taught = samples.indices.filter { !held.contains($0) }
        let longSide = BoxView.longSide(
            for: taught.compactMap { index in
                entries[index].usable.map { ($0.size, samples[index].boxes.map(\.box)) }
            })
        self.longSide = longSide
        let looks = BoxLook.looks(images: taught.count, longSide: longSide)
        let views = zip(entries.indices, entries).map { index, entry in
            let own = held.contains(index) ? [BoxLook.plain] : looks
            return entry.usable.map { image in own.map { $0.view(of: image.size, longSide) } } ?? []
        }
        intake = BoxIntake(
            images: images, cache: try FeatureCache(directory: environment.cacheDirectory))
        entries = try intake.extract(
            entries, views: views, longSide: longSide, stage: BoxTraining.Stage.extracting.rawValue)
        rejected = entries.compactMap(\.rejection)
        let members = entries.indices.map { index in
            entries[index].usable.map {
                Member(sample: samples[index].clipped, image: $0, views: views[index])
            }
        }
        self.train = members.indices.filter { !held.contains($0) }.compactMap { members[$0] }
        self.test = held.sorted().compactMap { members[$0] }
        labels = Set(self.train.flatMap { $0.sample.boxes.map(\.label) }).sorted()
        try checkCounts()
    }

    /// The features of a view of an image.
    func features(_ member: Member, _ view: BoxView) throws(EngineError) -> [UInt16] {
        try intake.features(member.image, view)
    }

    /// What is found on an image as it is.
    func findings(_ member: Member, _ finder: BoxFinder) throws(EngineError) -> BoxFindings {
        let view = member.views[0]
        return BoxFindings(
            truths: member.sample.boxes, found: finder.find(view, try features(member, view)))
    }

    /// The number of a label in the head's classes; background is 0.
    func number(of label: String) -> Int {
        (labels.firstIndex(of: label) ?? -1) + 1
    }

    /// The fold of every training image.
    func folds(_ count: Int) -> [Int] {
        Self.split(train.map(\.sample), environment.seed).folds(count)
    }

    /// Indices of the images to judge on: those given from `given` on, or a fifth.
    private static func heldOut(
        _ samples: [BoxSample], _ entries: [ImageIntake.Entry], given: Int?, _ seed: UInt64
    ) -> Set<Int> {
        if let given { return Set(given..<samples.count) }
        let usable = samples.indices.filter { entries[$0].usable != nil }
        let held = split(usable.map { samples[$0] }, seed).heldOut(share: 0.2)
        return Set(held.map { usable[$0] })
    }

    /// Divides by the rarest label of each image.
    private static func split(_ samples: [BoxSample], _ seed: UInt64) -> StratifiedSplit {
        var counts: [String: Int] = [:]
        for label in samples.flatMap({ Set($0.boxes.map(\.label)) }) {
            counts[label, default: 0] += 1
        }
        let items = samples.map { sample in
            let rarest = sample.boxes.map(\.label).min {
                (counts[$0, default: 0], $0) < (counts[$1, default: 0], $1)
            }
            return StratifiedSplit.Item(
                name: sample.image.reference, stratum: rarest ?? "", group: sample.image.group)
        }
        return StratifiedSplit(items, seed: seed)
    }

    private func checkCounts() throws(EngineError) {
        guard !labels.isEmpty else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "No training image has a box; draw boxes around what is to be found.",
                rejected: rejected)
        }
        guard test.contains(where: { !$0.sample.boxes.isEmpty }) else {
            throw EngineError(
                code: .tooFewImages,
                sentence: "There is no image with boxes left to test on; add more images.",
                rejected: rejected)
        }
    }
}

extension BoxSample {
    /// The sample with its boxes cut off at the edges of the image.
    var clipped: BoxSample {
        BoxSample(
            image: image,
            boxes: boxes.compactMap { labelled in
                labelled.box.clipped.map { LabelledBox(label: labelled.label, box: $0) }
            })
    }

    /// Why the image cannot be used, when a box cannot.
    var rejection: RejectedImage? {
        guard let bad = boxes.first(where: { $0.box.clipped == nil }) else { return nil }
        return RejectedImage(
            reference: image.reference, code: .unusableBox,
            sentence: "The box of \(bad.label) does not lie on the image.")
    }
}

extension EngineError.Code {
    /// A box of an image is empty or lies beside it.
    package static let unusableBox = EngineError.Code(rawValue: "UNUSABLE_BOX")
}
