/// Counts, class by class, the pixels of masks that were right and wrong.
struct PixelTally: Sendable {
    private let classes: [MaskClass]
    /// Pixels by true and then by predicted label: 0 for background, k + 1 for the k-th class.
    private var pairs: [Int]

    /// Nothing counted yet.
    init(classes: [MaskClass]) {
        self.classes = classes
        pairs = [Int](repeating: 0, count: (classes.count + 1) * (classes.count + 1))
    }

    /// Counts a row of pixels; without `truth` all of it is background.
    mutating func add(
        truth: UnsafeBufferPointer<UInt8>?, predicted: UnsafeBufferPointer<UInt8>
    ) {
        let width = classes.count + 1
        pairs.withUnsafeMutableBufferPointer { pairs in
            for pixel in predicted.indices {
                pairs[Int(truth?[pixel] ?? 0) * width + Int(predicted[pixel])] += 1
            }
        }
    }

    /// Adds what another has counted.
    mutating func add(_ other: PixelTally) {
        for index in pairs.indices { pairs[index] += other.pairs[index] }
    }

    private func counts(of label: Int) -> DecisionCounts {
        let width = classes.count + 1
        var counts = DecisionCounts()
        counts.truePositives = pairs[label * width + label]
        for other in 0..<width where other != label {
            counts.falsePositives += pairs[other * width + label]
            counts.falseNegatives += pairs[label * width + other]
        }
        return counts
    }

    /// The metrics of the classes that the tested images show; of others there is nothing to say.
    var metrics: [PixelClassMetrics] {
        zip(classes, classes.indices.map { counts(of: $0 + 1) })
            .filter { $1.truePositives + $1.falseNegatives > 0 }
            .map {
                PixelClassMetrics(
                    name: $0.name, color: $0.color, precision: $1.precision, recall: $1.recall,
                    f1Score: $1.f1Score, intersectionOverUnion: $1.intersectionOverUnion)
            }
    }
}
