import CTrunk

/// The features of the cells of one view, in 16-bit floats as they are cached: block 4 averaged over
/// 2x2 (40 a cell), block 10 (112 a cell), and block 15 (320) at half the rows and columns.
struct BoxCells: Sendable {
    /// Part of the name in the cache; changes when the values do.
    static let kind = "boxes-1"
    /// Values of a cell: 40 + 112 + 320.
    static let channels = CTRUNK_BLOCK4 + CTRUNK_BLOCK10 + CTRUNK_BLOCK15

    private let view: BoxView
    private let halves: [UInt16]

    /// Features as they were cached.
    init(view: BoxView, halves: [UInt16]) {
        self.view = view
        self.halves = halves
    }

    /// 16-bit floats of a view.
    static func count(_ view: BoxView) -> Int {
        view.cells * (CTRUNK_BLOCK4 + CTRUNK_BLOCK10) + view.cells / 4 * CTRUNK_BLOCK15
    }

    /// Extracts the features of a view of an image; `trunk` takes images of its padded size.
    static func extract(_ image: RGBImage, _ view: BoxView, _ trunk: Trunk) -> [UInt16] {
        let scaled = image.resized(width: view.size.width, height: view.size.height)
        let input = (view.isMirrored ? scaled.flipped() : scaled).extended(to: view.padded)
        let outputs = trunk.run(input, wanting: [.block4, .block10, .block15])
        return toHalf(averaged(outputs.block4, view) + outputs.block10 + outputs.block15)
    }

    /// The values of cells, `channels` each; block 15 is interpolated between its cells.
    func values(of cells: [Int]) -> [UInt16] {
        let floats = fromHalf(halves[...])
        let deep = view.cells * (CTRUNK_BLOCK4 + CTRUNK_BLOCK10)
        var out = [Float](repeating: 0, count: cells.count * Self.channels)
        out.withUnsafeMutableBufferPointer { out in
            floats.withUnsafeBufferPointer { floats in
                for (index, cell) in cells.enumerated() {
                    let to = index * Self.channels
                    for c in 0..<CTRUNK_BLOCK4 { out[to + c] = floats[cell * CTRUNK_BLOCK4 + c] }
                    let middle = view.cells * CTRUNK_BLOCK4 + cell * CTRUNK_BLOCK10
                    for c in 0..<CTRUNK_BLOCK10 { out[to + CTRUNK_BLOCK4 + c] = floats[middle + c] }
                    let rest = to + CTRUNK_BLOCK4 + CTRUNK_BLOCK10
                    for (corner, share) in corners(cell) {
                        let from = deep + corner * CTRUNK_BLOCK15
                        for c in 0..<CTRUNK_BLOCK15 { out[rest + c] += share * floats[from + c] }
                    }
                }
            }
        }
        return toHalf(out)
    }

    /// The four cells of block 15 around a cell and their shares, bilinear.
    private func corners(_ cell: Int) -> [(cell: Int, share: Float)] {
        let (row, column) = cell.quotientAndRemainder(dividingBy: view.columns)
        let (columns, rows) = (view.columns / 2, view.rows / 2)
        func near(_ index: Int, _ count: Int) -> (own: Int, other: Int) {
            let own = index / 2
            return (own, min(max(index % 2 == 0 ? own - 1 : own + 1, 0), count - 1))
        }
        let (x, y) = (near(column, columns), near(row, rows))
        return [
            (y.own * columns + x.own, 0.5625), (y.own * columns + x.other, 0.1875),
            (y.other * columns + x.own, 0.1875), (y.other * columns + x.other, 0.0625),
        ]
    }

    private static func averaged(_ map: [Float], _ view: BoxView) -> [Float] {
        let (channels, width) = (CTRUNK_BLOCK4, view.columns * 2)
        var out = [Float](repeating: 0, count: view.cells * channels)
        out.withUnsafeMutableBufferPointer { out in
            map.withUnsafeBufferPointer { map in
                for cell in 0..<view.cells {
                    let (row, column) = cell.quotientAndRemainder(dividingBy: view.columns)
                    for corner in 0..<4 {
                        let from = (row * 2 + corner / 2) * width + column * 2 + corner % 2
                        for c in 0..<channels {
                            out[cell * channels + c] += map[from * channels + c] / 4
                        }
                    }
                }
            }
        }
        return out
    }
}

extension RGBImage {
    /// The image in the upper left corner of a larger one; the rest is what the trunk takes for
    /// nothing, 127.
    func extended(to size: ImageSize) -> RGBImage {
        if size.width == width, size.height == height { return self }
        let fill = [UInt8](repeating: 127, count: (size.width - width) * 3)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size.width * size.height * 3)
        for row in 0..<height {
            bytes += pixels[row * width * 3..<(row + 1) * width * 3]
            bytes += fill
        }
        bytes += [UInt8](repeating: 127, count: size.width * (size.height - height) * 3)
        return RGBImage(width: size.width, height: size.height, pixels: bytes)
    }
}
