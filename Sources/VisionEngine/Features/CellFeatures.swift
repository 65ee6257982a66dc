import CTrunk

/// The features of one image for anomaly detection, in 16-bit floats as they are cached:
/// the 3x3-averaged blocks 2 (64x64x24), 4 (32x32x40) and 10 (16x16x112) and the pooled head.
struct CellFeatures: Sendable, Equatable {
    /// Side of the trunk's input: 256 pixels and a mirrored margin of 32.
    static let inputSide = 320
    static let margin = 32
    /// Channels of a cell: 24 + 40 + 112.
    static let channels = 176
    /// Cells a side for the score of the image, and for masks.
    static let side = 32
    static let maskSide = 64
    static let pooledCount = 1280

    private static let blocks: [(side: Int, channels: Int)] = [(64, 24), (32, 40), (16, 112)]
    private static let mapCount = blocks.reduce(0) { $0 + $1.side * $1.side * $1.channels }
    /// 16-bit floats of an image.
    static let count = mapCount + pooledCount

    /// `count` 16-bit floats.
    let halves: [UInt16]

    /// Features as they were cached.
    init(halves: [UInt16]) {
        self.halves = halves
    }

    /// Extracts the features of an image of any size; `trunk` takes `inputSide` pixels.
    init(image: RGBImage, trunk: Trunk) {
        let inner = Self.inputSide - 2 * Self.margin
        let input = image.resized(width: inner, height: inner).reflectPadded(by: Self.margin)
        let outputs = trunk.run(input)
        var values: [Float] = []
        values.reserveCapacity(Self.count)
        let maps = [outputs.block2, outputs.block4, outputs.block10]
        for (map, block) in zip(maps, Self.blocks) {
            values += Self.averaged(map, side: block.side, channels: block.channels)
        }
        values += outputs.pooled
        halves = toHalf(values)
    }

    /// The pooled head, 1280 values.
    var pooled: [Float] {
        fromHalf(halves[Self.mapCount...])
    }

    /// Crops the margin away, a quarter of `side` less, and averages over 3x3 cells.
    private static func averaged(_ map: [Float], side: Int, channels: Int) -> [Float] {
        let margin = side / 8
        let width = side + 2 * margin
        var out = [Float](repeating: 0, count: side * side * channels)
        out.withUnsafeMutableBufferPointer { out in
            map.withUnsafeBufferPointer { map in
                for y in 0..<side {
                    for x in 0..<side {
                        let to = (y * side + x) * channels
                        for neighbour in 0..<9 {
                            let row = y + margin - 1 + neighbour / 3
                            let from = (row * width + x + margin - 1 + neighbour % 3) * channels
                            for channel in 0..<channels { out[to + channel] += map[from + channel] }
                        }
                        for channel in 0..<channels { out[to + channel] /= 9 }
                    }
                }
            }
        }
        return out
    }
}

/// Rounds to 16-bit floats.
func toHalf(_ values: [Float]) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: values.count) { out, initialised in
        values.withUnsafeBufferPointer {
            guard let from = $0.baseAddress, let to = out.baseAddress else { return }
            ctrunk_to_half(from, values.count, to)
        }
        initialised = values.count
    }
}

/// Widens 16-bit floats.
func fromHalf(_ halves: ArraySlice<UInt16>) -> [Float] {
    [Float](unsafeUninitializedCapacity: halves.count) { out, initialised in
        halves.withUnsafeBufferPointer {
            guard let from = $0.baseAddress, let to = out.baseAddress else { return }
            ctrunk_from_half(from, halves.count, to)
        }
        initialised = halves.count
    }
}
