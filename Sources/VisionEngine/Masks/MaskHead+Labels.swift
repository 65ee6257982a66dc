import Glibc

extension MaskHead {
    /// The probabilities of background and classes in every cell: 4096 x (classes + 1).
    ///
    /// Stretching a grid and weighing its channels are both linear: each block is weighed on its
    /// own cells, and only the logits are stretched.
    func probabilities(_ features: CellFeatures, distances: [Float]) -> [Float] {
        let side = CellFeatures.maskSide
        let (width, padded) = (classifier.classes, paddedToEight(classifier.classes))
        let (weights, biases) = plainWeights
        let logs = distances.map { logf(max($0, 1e-6)) }
        var logits = [Float](repeating: 0, count: side * side * padded)
        var first = 0
        for map in features.maps + [Grid(values: logs, side: CellFeatures.side)] {
            let own = Array(weights[first * width..<(first + map.channels) * width])
            let matrix = PackedMatrix(
                widened(own, columns: width, to: padded), rows: map.channels, columns: padded)
            let part = Grid(
                values: matrix.product(map.values), side: map.side, channels: padded
            ).resampled(to: side)
            for index in logits.indices { logits[index] += part[index] }
            first += map.channels
        }
        var out: [Float] = []
        out.reserveCapacity(side * side * width)
        for cell in 0..<side * side {
            for output in 0..<width { out.append(logits[cell * padded + output] + biases[output]) }
            classifier.link.apply(&out, cell * width..<(cell + 1) * width)
        }
        return out
    }

    /// The probability of background in every cell.
    func background(_ features: CellFeatures, distances: [Float]) -> [Float] {
        let all = probabilities(features, distances: distances)
        return stride(from: 0, to: all.count, by: classifier.classes).map { all[$0] }
    }

    /// Weights and biases for inputs that are not standardised.
    private var plainWeights: (weights: [Float], biases: [Float]) {
        let width = classifier.classes
        var (weights, biases) = (classifier.weights, classifier.biases.map(Double.init))
        for input in 0..<Self.inputs {
            let factor = inverseScale[input] * (input == Self.inputs - 1 ? Self.distanceFactor : 1)
            for output in 0..<width {
                weights[input * width + output] *= factor
                biases[output] -= Double(mean[input]) * Double(weights[input * width + output])
            }
        }
        return (weights, biases.map { Float($0) })
    }

    /// The class of every pixel of an image of `size`, row by row from the top: 0 is background,
    /// k + 1 the k-th class; `body` gets nothing for a row that is all background.
    func labels(
        _ features: CellFeatures, distances: [Float], size: ImageSize,
        _ body: (_ y: Int, _ row: UnsafeBufferPointer<UInt8>?) -> Void
    ) {
        let (side, width) = (CellFeatures.maskSide, classifier.classes)
        let cells = probabilities(features, distances: distances)
        let isBare = (0..<side).map { row in
            (0..<side).allSatisfy {
                Double(1 - cells[(row * side + $0) * width]) <= threshold
            }
        }
        let grid = Grid(values: cells, side: side, channels: width)
        let stretch = GridStretch(grid, width: size.width, height: size.height)
        var labels = [UInt8](repeating: 0, count: size.width)
        for y in 0..<size.height {
            let (low, high) = stretch.sources(of: y)
            if isBare[low], isBare[high] {
                body(y, nil)
                continue
            }
            stretch.row(y).withUnsafeBufferPointer { row in
                for x in labels.indices { labels[x] = label(row, x * width) }
            }
            labels.withUnsafeBufferPointer { body(y, $0) }
        }
    }

    /// The class of a place from its probabilities, which begin at `first`.
    private func label(_ probabilities: UnsafeBufferPointer<Float>, _ first: Int) -> UInt8 {
        guard Double(1 - probabilities[first]) > threshold else { return 0 }
        var best = 1
        for index in 1...classes.count
        where probabilities[first + index] > probabilities[first + best] {
            best = index
        }
        return UInt8(best)
    }
}
