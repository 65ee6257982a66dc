/// Counts, class by class, the pixels of masks that were right and wrong.
struct PixelTally: Sendable {
    private let classes: [MaskClass]
    private var counts: [DecisionCounts]

    /// Nothing counted yet.
    init(classes: [MaskClass]) {
        self.classes = classes
        counts = classes.map { _ in DecisionCounts() }
    }

    /// Counts an image; labels are 0 for background and k + 1 for the k-th class.
    mutating func add(truth: [UInt8], predicted: [UInt8]) {
        var pairs = [Int](repeating: 0, count: (classes.count + 1) * (classes.count + 1))
        for (truth, predicted) in zip(truth, predicted) {
            pairs[Int(truth) * (classes.count + 1) + Int(predicted)] += 1
        }
        for index in classes.indices {
            let own = index + 1
            for other in 0...classes.count {
                let called = pairs[other * (classes.count + 1) + own]
                let missed = pairs[own * (classes.count + 1) + other]
                if other == own {
                    counts[index].truePositives += called
                } else {
                    counts[index].falsePositives += called
                    counts[index].falseNegatives += missed
                }
            }
        }
    }

    /// The metrics of the classes that the tested images show; of others there is nothing to say.
    var metrics: [PixelClassMetrics] {
        zip(classes, counts)
            .filter { $1.truePositives + $1.falseNegatives > 0 }
            .map {
                PixelClassMetrics(
                    name: $0.name, color: $0.color, precision: $1.precision, recall: $1.recall,
                    f1Score: $1.f1Score, intersectionOverUnion: $1.intersectionOverUnion)
            }
    }
}
