/// A decoded mask: the class of every pixel.
struct MaskImage: Sendable {
    let size: ImageSize
    /// `width * height`: 0 is background, k + 1 the k-th of the classes.
    let labels: [UInt8]
    /// An opaque colour of no class that covers much of the mask and is no background: white,
    /// black and whatever other colour covers most count as background.
    let foreignColor: RGBColor?
    /// Pixels out of a thousand that make a colour more than the soft edge of another.
    private static let edge = 1

    /// Decodes a mask; a pixel counts when it is opaque and its colour is that of a class.
    init(_ bytes: [UInt8], classes: [MaskClass]) throws(EngineError) {
        let raster = try Raster.decode(bytes, channels: 4)
        let colors = classes.map { [$0.color.red, $0.color.green, $0.color.blue] }
        var labels = [UInt8](repeating: 0, count: raster.width * raster.height)
        raster.bytes.withUnsafeBufferPointer { bytes in
            for pixel in labels.indices
            where bytes[pixel * 4 + 3] > MaskColors.transparent {
                for (index, color) in colors.enumerated()
                where bytes[pixel * 4] == color[0] && bytes[pixel * 4 + 1] == color[1]
                    && bytes[pixel * 4 + 2] == color[2]
                {
                    labels[pixel] = UInt8(index + 1)
                }
            }
        }
        let known = Set(classes.map(\.color)).union([.white, .black])
        let foreign = MaskColors(raster).counts.filter { !known.contains($0.key) }.sorted {
            ($1.value, $0.key.description) < ($0.value, $1.key.description)
        }
        let rest = foreign.drop { $0.value * 2 > labels.count }
        foreignColor = rest.first.flatMap { $1 * 1_000 > labels.count * Self.edge ? $0 : nil }
        self.labels = labels
        size = ImageSize(width: raster.width, height: raster.height)
    }

    /// The share of every cell of a `side` x `side` grid that each class covers, cells x classes,
    /// the background left out.
    func coverage(side: Int, classes: Int) -> [Float] {
        var counts = [Float](repeating: 0, count: side * side * classes)
        var pixels = [Float](repeating: 0, count: side * side)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let cell = (y * side / size.height) * side + x * side / size.width
                pixels[cell] += 1
                let label = Int(labels[y * size.width + x])
                if label > 0 { counts[cell * classes + label - 1] += 1 }
            }
        }
        for index in counts.indices { counts[index] /= max(pixels[index / classes], 1) }
        return counts
    }
}
