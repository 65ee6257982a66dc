import Glibc

/// Histograms of oriented gradients (Dalal and Triggs, CVPR 2005): of 16x16-pixel cells of a square
/// image, 9 unsigned orientations, blocks of 2x2 cells normalised by L2-Hys. As scikit-image's `hog`
/// does it, nothing is interpolated and of the colours the one with the steepest gradient counts.
package enum OrientedGradients {
    /// Side of the image in pixels.
    package static let side = 128
    /// 7 x 7 blocks of 2 x 2 cells of 9 orientations.
    package static let count = (cells - 1) * (cells - 1) * 4 * orientations

    private static let cell = 16
    private static let cells = side / cell
    private static let orientations = 9
    /// Unit vectors at 20°, 40° ... 160°: where one orientation ends and the next begins.
    private static let borders: [(cosine: Float, sine: Float)] = (1..<orientations).map {
        let angle = Double($0) * Double.pi / Double(orientations)
        return (Float(cos(angle)), Float(sin(angle)))
    }

    /// The `count` values of an image of `side` x `side` pixels, block after block from the top left.
    package static func described(_ image: RGBImage) -> [Float] {
        precondition(image.width == side && image.height == side, "an image of this size")
        let histograms = cellHistograms(image.pixels)
        var out: [Float] = []
        out.reserveCapacity(count)
        for y in 0..<cells - 1 {
            for x in 0..<cells - 1 {
                out += normalised(block(histograms, x, y))
            }
        }
        return out
    }

    /// The mean gradient of every cell by orientation.
    private static func cellHistograms(_ pixels: [UInt8]) -> [Float] {
        var histograms = [Float](repeating: 0, count: cells * cells * orientations)
        let share = 1 / Float(cell * cell)
        for y in 0..<side {
            for x in 0..<side {
                let (across, down) = steepest(pixels, x, y)
                guard across != 0 || down != 0 else { continue }
                let at = (y / cell * cells + x / cell) * orientations
                let length = Float(across * across + down * down).squareRoot()
                histograms[at + orientation(across, down)] += share * length
            }
        }
        return histograms
    }

    /// The steepest of the colours' central differences; at the edges there is none.
    private static func steepest(
        _ pixels: [UInt8], _ x: Int, _ y: Int
    ) -> (across: Int, down: Int) {
        var best = (across: 0, down: 0)
        var most = -1
        for colour in 0..<3 {
            let at = (y * side + x) * 3 + colour
            let inner = (x: x > 0 && x < side - 1, y: y > 0 && y < side - 1)
            let across = inner.x ? Int(pixels[at + 3]) - Int(pixels[at - 3]) : 0
            let down = inner.y ? Int(pixels[at + side * 3]) - Int(pixels[at - side * 3]) : 0
            let square = across * across + down * down
            if square > most { (best, most) = ((across, down), square) }
        }
        return best
    }

    /// Which of the 20° sectors of the half circle a gradient points into.
    private static func orientation(_ across: Int, _ down: Int) -> Int {
        let turned = down < 0 || (down == 0 && across < 0)
        let (x, y) = (Float(turned ? -across : across), Float(turned ? -down : down))
        var sector = 0
        for border in borders where y * border.cosine - x * border.sine >= 0 { sector += 1 }
        return sector
    }

    private static func block(_ histograms: [Float], _ x: Int, _ y: Int) -> [Float] {
        let length = 2 * orientations
        return [y, y + 1].flatMap { row in
            let at = (row * cells + x) * orientations
            return histograms[at..<at + length]
        }
    }

    /// L2-Hys: of length 1, nothing above 0.2, of length 1 again.
    private static func normalised(_ block: [Float]) -> [Float] {
        let clipped = ofLengthOne(block).map { min($0, 0.2) }
        return ofLengthOne(clipped)
    }

    private static func ofLengthOne(_ values: [Float]) -> [Float] {
        let length = (values.reduce(0) { $0 + $1 * $1 } + 1e-10).squareRoot()
        return values.map { $0 / length }
    }
}
