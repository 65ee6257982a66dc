extension CellFeatures {
    /// The features on `side` x `side` cells (32 or 64), 176 channels a cell.
    func grid(side: Int) -> [Float] {
        var out = [Float](repeating: 0, count: side * side * Self.channels)
        var channel = 0
        for map in maps {
            Self.place(
                map.resampled(to: side), channels: map.channels, at: channel, in: &out)
            channel += map.channels
        }
        return out
    }

    /// The three blocks, each on its own cells.
    var maps: [Grid] {
        var offset = 0
        return [(64, 24), (32, 40), (16, 112)].map { side, channels in
            let count = side * side * channels
            defer { offset += count }
            return Grid(
                values: fromHalf(halves[offset..<offset + count]), side: side, channels: channels)
        }
    }

    private static func place(
        _ map: [Float], channels: Int, at first: Int, in out: inout [Float]
    ) {
        out.withUnsafeMutableBufferPointer { out in
            map.withUnsafeBufferPointer { map in
                for cell in 0..<map.count / channels {
                    let (to, from) = (cell * Self.channels + first, cell * channels)
                    for channel in 0..<channels { out[to + channel] = map[from + channel] }
                }
            }
        }
    }
}

/// A square grid of cells.
struct Grid: Sendable {
    /// `side` x `side` x `channels`.
    let values: [Float]
    let side: Int
    var channels = 1

    /// The values on a grid of another power-of-two size: averaged down, bilinear up.
    func resampled(to target: Int) -> [Float] {
        if target == side { return values }
        if target < side { return averaged(to: target) }
        let stretch = GridStretch(self, width: target, height: target)
        return (0..<target).flatMap { stretch.row($0) }
    }

    private func averaged(to target: Int) -> [Float] {
        let factor = side / target
        let share = 1 / Float(factor * factor)
        var out = [Float](repeating: 0, count: target * target * channels)
        out.withUnsafeMutableBufferPointer { out in
            values.withUnsafeBufferPointer { values in
                for y in 0..<side {
                    for x in 0..<side {
                        let to = ((y / factor) * target + x / factor) * channels
                        let from = (y * side + x) * channels
                        for c in 0..<channels { out[to + c] += share * values[from + c] }
                    }
                }
            }
        }
        return out
    }
}
