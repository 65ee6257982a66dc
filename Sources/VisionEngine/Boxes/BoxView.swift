/// How an image is laid before the trunk: scaled at its own aspect, padded at the right and at the
/// bottom to sides that are multiples of 32, and seen as cells of 16 pixels.
struct BoxView: Sendable, Equatable {
    /// Longer sides in pixels that a detector may look at.
    static let longSides = 448...1024
    /// Pixels of a cell.
    static let stride = 16

    /// The scaled image without its padding.
    let size: ImageSize
    /// The sides of the trunk's input.
    let padded: ImageSize

    /// The view of an image whose longer side becomes `longSide` times `scale` pixels. Of long
    /// images the shorter side stays at half of that, so long as the longer one allows it.
    init(of image: ImageSize, longSide: Int, scale: Double = 1) {
        let (long, short) = (
            Double(max(image.width, image.height)), Double(min(image.width, image.height))
        )
        let wanted = max(Double(longSide), min(Double(longSide) / 2 * long / short, 1024))
        let factor = wanted * scale / long
        func side(_ pixels: Int) -> Int { max(Int((Double(pixels) * factor).rounded()), 1) }
        size = ImageSize(width: side(image.width), height: side(image.height))
        func up(_ pixels: Int) -> Int { (pixels + 31) / 32 * 32 }
        padded = ImageSize(width: up(size.width), height: up(size.height))
    }

    /// Cells a row and rows of cells, those of the padding among them.
    var columns: Int { padded.width / Self.stride }
    var rows: Int { padded.height / Self.stride }
    var cells: Int { columns * rows }

    /// Whether the cell's centre lies on the image.
    func shows(_ cell: Int) -> Bool {
        let (x, y) = centre(cell)
        return x < Double(size.width) && y < Double(size.height)
    }

    /// The centre of a cell in pixels of the scaled image.
    func centre(_ cell: Int) -> (x: Double, y: Double) {
        (
            (Double(cell % columns) + 0.5) * Double(Self.stride),
            (Double(cell / columns) + 0.5) * Double(Self.stride)
        )
    }
}
