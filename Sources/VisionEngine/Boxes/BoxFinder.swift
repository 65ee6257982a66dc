import Glibc

/// Finds boxes among the cells of an image with a trained head.
struct BoxFinder: Sendable {
    /// Boxes less sure than this are not looked at.
    static let floor = 0.01
    /// At most so many boxes an image.
    static let limit = 100

    private let head: BoxHead
    private let first: PackedMatrix
    private let second: PackedMatrix

    /// A finder with a head.
    init(_ head: BoxHead) {
        self.head = head
        first = PackedMatrix(head.first, rows: BoxHead.inputs, columns: BoxHead.hidden)
        second = PackedMatrix(head.second, rows: BoxHead.hidden, columns: head.outputs)
    }

    /// What is found on a view with its cached features, at most `limit` boxes, the surest first.
    func find(_ view: BoxView, _ halves: [UInt16]) -> [BoxCandidate] {
        let shown = view.shown
        let values = BoxCells(view: view, halves: halves).values(of: shown)
        let outputs = outputs(fromHalf(values[...]))
        var candidates: [[BoxCandidate]] = Array(repeating: [], count: head.classes - 1)
        outputs.withUnsafeBufferPointer { outputs in
            for (index, cell) in shown.enumerated() {
                let own = outputs[index * head.outputs..<(index + 1) * head.outputs]
                for candidate in proposals(own, view, cell) {
                    candidates[candidate.label].append(candidate)
                }
            }
        }
        let found = candidates.flatMap { own in
            BoxCandidate.distinct(own, limit: Self.limit).map { $0.moved(among: own) }
        }
        return Array(
            found.filter { $0.box.clipped != nil }.sorted(by: BoxCandidate.surer)
                .prefix(Self.limit))
    }

    /// What one cell proposes: a box, of every label that is not too unlikely.
    private func proposals(
        _ outputs: Slice<UnsafeBufferPointer<Float>>, _ view: BoxView, _ cell: Int
    ) -> [BoxCandidate] {
        let logits = outputs.prefix(head.classes)
        let ceiling = Double(logits.max() ?? 0)
        let odds = logits.map { exp(Double($0) - ceiling) }
        let sum = odds.reduce(0, +)
        let likely = (1..<head.classes).filter { odds[$0] >= Self.floor * sum }
        guard !likely.isEmpty else { return [] }
        let logs = outputs.dropFirst(head.classes).prefix(4)
        guard let box = view.box(BoxLogs.decode(logs, view.centre(cell))) else { return [] }
        return likely.map {
            BoxCandidate(label: $0 - 1, confidence: odds[$0] / sum, box: box)
        }
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
