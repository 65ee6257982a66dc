/// A box that a head proposes, of a label by its index.
package struct BoxCandidate: Sendable, Equatable {
    package let label: Int
    /// 0...1.
    package let confidence: Double
    package let box: BoundingBox

    /// Boxes of a label that overlap a surer one by more are the same object.
    private static let sameObject = 0.45
    /// Boxes that overlap by more than this are averaged.
    private static let nearlySame = 0.6

    /// A proposed box.
    package init(label: Int, confidence: Double, box: BoundingBox) {
        self.label = label
        self.confidence = confidence
        self.box = box
    }

    /// Of candidates of one label, the surest of those that overlap (non-maximum suppression), at
    /// most `limit`, the surest first.
    package static func distinct(_ candidates: [BoxCandidate], limit: Int) -> [BoxCandidate] {
        var kept: [BoxCandidate] = []
        for candidate in candidates.sorted(by: surer) {
            if kept.count == limit { break }
            if !kept.contains(where: { $0.box.overlap(candidate.box) > sameObject }) {
                kept.append(candidate)
            }
        }
        return kept
    }

    /// The candidate at the mean of the candidates that are nearly the same, weighted by their
    /// confidence: cells err apart.
    func moved(among candidates: [BoxCandidate]) -> BoxCandidate {
        var (left, top, width, height, sum) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for other in candidates where other.box.overlap(box) > Self.nearlySame {
            left += other.confidence * other.box.left
            top += other.confidence * other.box.top
            width += other.confidence * other.box.width
            height += other.confidence * other.box.height
            sum += other.confidence
        }
        guard sum > 0 else { return self }
        return BoxCandidate(
            label: label, confidence: confidence,
            box: BoundingBox(
                left: left / sum, top: top / sum, width: width / sum, height: height / sum))
    }

    /// The surer first; equals in an order of their own, so that sorting gives one result.
    static func surer(_ a: BoxCandidate, _ b: BoxCandidate) -> Bool {
        (b.confidence, a.label, a.box.left, a.box.top, a.box.width)
            < (a.confidence, b.label, b.box.left, b.box.top, b.box.width)
    }
}
