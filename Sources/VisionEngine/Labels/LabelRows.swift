import CTrunk

/// The chosen features of some of the training images, block by block.
struct LabelRows: Sendable {
    let store: FeatureRows
    let choice: FeatureChoice
    /// The records of the images in the store.
    let records: [Int]

    /// Images of a block: its rows fit a level 2 cache.
    private static let blockImages = 64
    /// Parts that are summed by themselves, whatever the number of workers, so that this changes
    /// nothing in the sums.
    private static let parts = 4

    var count: Int { choice.views * records.count }

    /// The images of every block of every part, as positions in `records`.
    var blocks: [[Range<Int>]] {
        let starts = Array(stride(from: 0, to: records.count, by: Self.blockImages))
        let share = (starts.count + Self.parts - 1) / Self.parts
        return stride(from: 0, to: starts.count, by: max(share, 1)).map { first in
            starts[first..<min(first + share, starts.count)].map {
                $0..<min($0 + Self.blockImages, records.count)
            }
        }
    }

    /// All views of the images at these positions, image after image: rows x `kind.inputs`.
    func values(_ images: Range<Int>) throws(EngineError) -> [Float] {
        let (inputs, views) = (choice.kind.inputs, choice.views)
        var halves = [UInt16](repeating: 0, count: views * images.count * inputs)
        for (index, image) in images.enumerated() {
            for view in 0..<views {
                let first = view * LabelFeatures.view + choice.kind.offset
                let place = (views * index + view) * inputs
                try read(records[image], first..<first + inputs, into: &halves, at: place)
            }
        }
        return fromHalf(halves[...])
    }

    private func read(
        _ record: Int, _ range: Range<Int>, into halves: inout [UInt16], at place: Int
    ) throws(EngineError) {
        try halves.withUnsafeMutableBufferPointer { buffer throws(EngineError) in
            guard let start = buffer.baseAddress else { return }
            try store.read(record, range, to: start + place)
        }
    }

    /// The mean of every value over all rows.
    func mean(
        _ workers: Workers, check: @Sendable () throws(EngineError) -> Void
    ) throws(EngineError) -> [Float] {
        let (blocks, inputs) = (blocks, choice.kind.inputs)
        let sums = try workers.map(blocks.count) { part, _ throws(EngineError) in
            var sum = [Double](repeating: 0, count: inputs)
            for block in blocks[part] {
                try check()
                add(try values(block), to: &sum)
            }
            return sum
        }
        return (0..<inputs).map { input in
            Float(sums.reduce(0) { $0 + $1[input] } / Double(max(count, 1)))
        }
    }

    private func add(_ rows: [Float], to sum: inout [Double]) {
        for first in stride(from: 0, to: rows.count, by: sum.count) {
            for input in sum.indices { sum[input] += Double(rows[first + input]) }
        }
    }
}

/// Takes the mean off every row and makes it of length 1.
func centre(_ rows: inout [Float], on mean: [Float]) {
    let inputs = mean.count
    for first in stride(from: 0, to: rows.count, by: inputs) {
        var square: Float = 0
        for input in 0..<inputs {
            rows[first + input] -= mean[input]
            square += rows[first + input] * rows[first + input]
        }
        guard square > 0 else { continue }
        let scale = 1 / square.squareRoot()
        for input in 0..<inputs { rows[first + input] *= scale }
    }
}
