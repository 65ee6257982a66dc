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
            for pixel in labels.indices where bytes[pixel * 4 + 3] > 127 {
                for (index, color) in colors.enumerated()
                where bytes[pixel * 4] == color[0] && bytes[pixel * 4 + 1] == color[1]
                    && bytes[pixel * 4 + 2] == color[2]
                {
                    labels[pixel] = UInt8(index + 1)
                }
            }
        }
        self.labels = labels
        let foreign = Self.foreignColors(raster, labels).sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        let rest = foreign.drop { $0.value * 2 > labels.count }
        foreignColor = rest.first.flatMap { color, count in
            count * 1_000 > labels.count * Self.edge
                ? RGBColor(
                    red: UInt8(color >> 16), green: UInt8(color >> 8 & 255),
                    blue: UInt8(color & 255)) : nil
        }
        size = ImageSize(width: raster.width, height: raster.height)
    }

    /// How many opaque pixels of no class have each colour, white and black left out.
    private static func foreignColors(_ raster: Raster, _ labels: [UInt8]) -> [UInt32: Int] {
        var counts: [UInt32: Int] = [:]
        var (last, run): (UInt32, Int) = (0, 0)
        func close() {
            if run > 0, last != 0, last != 0xFF_FFFF { counts[last, default: 0] += run }
        }
        for pixel in labels.indices where labels[pixel] == 0 && raster.bytes[pixel * 4 + 3] > 127 {
            let color =
                UInt32(raster.bytes[pixel * 4]) << 16 | UInt32(raster.bytes[pixel * 4 + 1]) << 8
                | UInt32(raster.bytes[pixel * 4 + 2])
            if color != last {
                close()
                (last, run) = (color, 0)
            }
            run += 1
        }
        close()
        return counts
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
