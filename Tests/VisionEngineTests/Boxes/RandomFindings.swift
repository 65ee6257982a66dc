import VisionEngine

/// Boxes by chance, from a generator so simple that the references in Python repeat it.
struct RandomFindings {
    static let labels = ["1", "2", "3"]
    private var state: Int

    init(seed: Int) {
        state = seed
    }

    /// A number in 0..<`bound` (the linear congruential generator of C's manual).
    mutating func draw(_ bound: Int) -> Int {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31)
        return (state >> 8) % bound
    }

    /// Left, top, width and height in thousandths of the image.
    mutating func box() -> [Int] {
        [draw(700), draw(700), 40 + draw(260), 40 + draw(260)]
    }

    /// An image with up to four truths, each found up to twice and not exactly, and boxes that
    /// are about nothing.
    mutating func image() -> BoxFindings {
        var truths: [LabelledBox] = []
        var found: [BoxCandidate] = []
        for _ in 0..<draw(5) {
            let label = draw(3)
            let truth = box()
            truths.append(LabelledBox(label: Self.labels[label], box: Self.placed(truth)))
            for _ in 0..<draw(3) {
                let near = truth.map { max($0 + draw(60) - 30, 1) }
                let own = draw(8) > 0 ? label : draw(3)
                found.append(candidate(own, near))
            }
        }
        for _ in 0..<draw(3) {
            let label = draw(3)
            found.append(candidate(label, box()))
        }
        return BoxFindings(
            truths: truths, found: found.sorted { $0.confidence > $1.confidence })
    }

    /// A candidate with a confidence by chance.
    mutating func candidate(_ label: Int, _ box: [Int]) -> BoxCandidate {
        BoxCandidate(
            label: label, confidence: Double(draw(1_000_000)) / 1_000_000, box: Self.placed(box))
    }

    private static func placed(_ box: [Int]) -> BoundingBox {
        BoundingBox(
            left: Double(box[0]) / 1000, top: Double(box[1]) / 1000, width: Double(box[2]) / 1000,
            height: Double(box[3]) / 1000)
    }
}
