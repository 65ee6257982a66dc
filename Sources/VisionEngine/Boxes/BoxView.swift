/// How an image is laid before the trunk: scaled at its own aspect, mirrored or not, padded at the
/// right and at the bottom to sides that are multiples of 32, and seen as cells of 16 pixels.
struct BoxView: Sendable, Equatable {
    /// Longer sides in pixels that a detector may look at.
    static let longSides = 448...1_280
    /// Pixels of a box that is found, and its edges well: three cells.
    private static let smallest = 48.0
    /// Pixels of a cell.
    static let stride = 16
    /// A box in pixels of the scaled image.
    typealias Edges = (left: Double, top: Double, right: Double, bottom: Double)

    /// The scaled image without its padding.
    let size: ImageSize
    /// The sides of the trunk's input.
    let padded: ImageSize
    let isMirrored: Bool

    /// The view of an image whose longer side becomes `longSide` times `scale` pixels. Of long
    /// images the shorter side stays at half of that, so long as the longer one stays below 1024.
    init(of image: ImageSize, longSide: Int, scale: Double = 1, isMirrored: Bool = false) {
        let long = Double(max(image.width, image.height))
        let short = Double(min(image.width, image.height))
        let wanted = max(Double(longSide), min(Double(longSide) / 2 * long / short, 1024))
        let factor = wanted * scale / long
        func scaled(_ side: Int) -> Int { max(Int((Double(side) * factor).rounded()), 1) }
        func padded(_ side: Int) -> Int { (side + Trunk.step - 1) / Trunk.step * Trunk.step }
        size = ImageSize(width: scaled(image.width), height: scaled(image.height))
        self.padded = ImageSize(width: padded(size.width), height: padded(size.height))
        self.isMirrored = isMirrored
    }

    /// The longer side at which nearly all boxes on images of the given sizes are large enough to be
    /// found: nine of ten at least `smallest` pixels, as the root of their area.
    static func longSide(for images: [(size: ImageSize, boxes: [BoundingBox])]) -> Int {
        let sides = images.flatMap { size, boxes in
            let view = BoxView(of: size, longSide: longSides.lowerBound)
            return boxes.compactMap(\.clipped).map {
                ($0.area * Double(view.size.width * view.size.height)).squareRoot()
            }
        }
        guard !sides.isEmpty else { return longSides.lowerBound }
        let needed = Double(longSides.lowerBound) * smallest / max(quantile(0.1, of: sides), 1)
        let steps = (min(needed, Double(longSides.upperBound)) / 64).rounded()
        return max(Int(steps) * 64, longSides.lowerBound)
    }

    /// Tells views of one image apart.
    var name: String { "\(size)\(isMirrored ? "-mirrored" : "")" }

    /// Cells a row and rows of cells, those of the padding among them.
    var columns: Int { padded.width / Self.stride }
    var rows: Int { padded.height / Self.stride }
    var cells: Int { columns * rows }

    /// The cells whose centres lie on the image.
    var shown: [Int] {
        (0..<cells).filter {
            let (x, y) = centre($0)
            return x < Double(size.width) && y < Double(size.height)
        }
    }

    /// The centre of a cell in pixels of the scaled image.
    func centre(_ cell: Int) -> (x: Double, y: Double) {
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        return (
            (Double(column) + 0.5) * Double(Self.stride), (Double(row) + 0.5) * Double(Self.stride)
        )
    }

    /// Where a box of the image lies in this view.
    func edges(_ box: BoundingBox) -> Edges {
        let (width, height) = (Double(size.width), Double(size.height))
        let left = isMirrored ? 1 - box.left - box.width : box.left
        return (
            left * width, box.top * height, (left + box.width) * width,
            (box.top + box.height) * height
        )
    }

    /// The box of the image at a place of this view, which is not mirrored; `nil` off the image.
    func box(_ edges: Edges) -> BoundingBox? {
        let (width, height) = (Double(size.width), Double(size.height))
        return BoundingBox(
            left: edges.left / width, top: edges.top / height,
            width: (edges.right - edges.left) / width, height: (edges.bottom - edges.top) / height
        ).clipped
    }
}
