import Glibc

/// Finds boxes among the cells of an image with a trained head.
struct BoxFinder: Sendable {
    /// Boxes less sure than this are not looked at.
    static let floor = 0.01
    /// At most so many boxes an image.
    static let limit = 100
    /// Boxes of a label that overlap a surer one by more are the same object.
    static let sameObject = 0.45

    /// Boxes that overlap by more than this are averaged.
    private static let nearlySame = 0.6

    private let head: BoxHead
    private let first: PackedMatrix
    private let second: PackedMatrix

    /// A box of a label, by its index.
    struct Candidate: Sendable, Equatable {
        let label: Int
        let confidence: Double
        let box: BoundingBox
    }

    /// A finder with a head.
    init(_ head: BoxHead) {
        self.head = head
        first = PackedMatrix(head.first, rows: BoxHead.inputs, columns: BoxHead.hidden)
        second = PackedMatrix(head.second, rows: BoxHead.hidden, columns: head.outputs)
    }

    /// What is found on a view, at most `limit` boxes, the surest first.
    func find(_ view: BoxView, _ halves: [UInt16]) -> [Candidate] {
        let shown = view.shown
        let values = BoxCells(view: view, halves: halves).values(of: shown)
        let outputs = outputs(fromHalf(values[...]))
        var candidates: [[Candidate]] = Array(repeating: [], count: head.classes - 1)
        outputs.withUnsafeBufferPointer { outputs in
            for (index, cell) in shown.enumerated() {
                let start = index * head.outputs
                let logits = outputs[start..<start + head.classes]
                let ceiling = Double(logits.max() ?? 0)
                let sum = logits.reduce(0.0) { $0 + exp(Double($1) - ceiling) }
                for label in 1..<head.classes {
                    let confidence = exp(Double(outputs[start + label]) - ceiling) / sum
                    guard confidence >= Self.floor else { continue }
                    let logs = outputs[start + head.classes..<start + head.classes + 4]
                    let edges = BoxLogs.decode(logs, view.centre(cell))
                    guard let box = view.box(edges) else { continue }
                    candidates[label - 1].append(
                        Candidate(label: label - 1, confidence: confidence, box: box))
                }
            }
        }
        let found = candidates.flatMap(Self.distinct).sorted(by: Self.surer)
        return Array(found.prefix(Self.limit))
    }

    /// Of candidates of one label, the surest of those that overlap (non-maximum suppression), each
    /// moved to the mean of those that are nearly the same, weighted by confidence: cells err apart.
    static func distinct(_ candidates: [Candidate]) -> [Candidate] {
        var kept: [Candidate] = []
        for candidate in candidates.sorted(by: surer)
        where kept.count < limit
            && !kept.contains(where: { $0.box.overlap(candidate.box) > sameObject })
        {
            kept.append(candidate)
        }
        return kept.map { moved($0, among: candidates) }
    }

    private static func moved(_ own: Candidate, among candidates: [Candidate]) -> Candidate {
        var (left, top, width, height, sum) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for other in candidates where other.box.overlap(own.box) > nearlySame {
            left += other.confidence * other.box.left
            top += other.confidence * other.box.top
            width += other.confidence * other.box.width
            height += other.confidence * other.box.height
            sum += other.confidence
        }
        let box = BoundingBox(
            left: left / sum, top: top / sum, width: width / sum, height: height / sum)
        return Candidate(label: own.label, confidence: own.confidence, box: box)
    }

    /// The surer first; equals in an order of their own, so that sorting gives one result.
    private static func surer(_ a: Candidate, _ b: Candidate) -> Bool {
        (b.confidence, a.label, a.box.left, a.box.top) < (
            a.confidence, b.label, b.box.left, b.box.top
        )
    }

    /// The second layer's outputs, cells x `head.outputs`.
    private func outputs(_ values: [Float]) -> [Float] {
        var hidden = first.product(values)
        addRow(head.firstBias, to: &hidden)
        hidden.withUnsafeMutableBufferPointer { for i in $0.indices { $0[i] = max($0[i], 0) } }
        var outputs = second.product(hidden)
        addRow(head.secondBias, to: &outputs)
        return outputs
    }
}
