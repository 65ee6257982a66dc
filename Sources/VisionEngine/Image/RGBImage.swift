/// An image of 8-bit red, green and blue, row after row from the top left, 3 bytes a pixel.
package struct RGBImage: Sendable, Equatable {
    /// Pixels a row.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height * 3` bytes.
    package private(set) var pixels: [UInt8]

    /// An image of the given pixels; `pixels` must hold `width * height * 3` bytes.
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 3, "an image needs three bytes a pixel")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// An image of one colour.
    package init(width: Int, height: Int, color: RGBColor) {
        let row = [color.red, color.green, color.blue]
        let pixels = (0..<width * height * 3).map { row[$0 % 3] }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// The colour at column `x` of row `y`.
    package subscript(x: Int, y: Int) -> RGBColor {
        get {
            let index = (y * width + x) * 3
            return RGBColor(
                red: pixels[index], green: pixels[index + 1], blue: pixels[index + 2])
        }
        set {
            let index = (y * width + x) * 3
            pixels[index] = newValue.red
            pixels[index + 1] = newValue.green
            pixels[index + 2] = newValue.blue
        }
    }
}
