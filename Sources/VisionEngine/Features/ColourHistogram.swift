/// How often the colours of an image occur, in a histogram over 12 hues, 3 saturations and 3 values
/// (Swain and Ballard, Color Indexing, IJCV 1991, on the HSV hexcone of Smith, SIGGRAPH 1978).
package enum ColourHistogram {
    package static let count = hues * saturations * values

    private static let hues = 12
    private static let saturations = 3
    private static let values = 3

    /// `count` shares of the pixels, adding up to 1.
    package static func described(_ image: RGBImage) -> [Float] {
        var counts = [Int](repeating: 0, count: count)
        for at in stride(from: 0, to: image.pixels.count, by: 3) {
            counts[
                bin(Int(image.pixels[at]), Int(image.pixels[at + 1]), Int(image.pixels[at + 2]))
            ] += 1
        }
        let pixels = Float(max(image.width * image.height, 1))
        return counts.map { Float($0) / pixels }
    }

    /// The bin of a colour of 8 bits a channel, by whole numbers so that no rounding moves it.
    private static func bin(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        let most = max(red, green, blue)
        let spread = most - min(red, green, blue)
        let saturation = most == 0 ? 0 : min(spread * saturations / most, saturations - 1)
        let value = min(most * values / 255, values - 1)
        return (hue(red, green, blue, most, spread) * saturations + saturation) * values + value
    }

    private static func hue(
        _ red: Int, _ green: Int, _ blue: Int, _ most: Int, _ spread: Int
    ) -> Int {
        guard spread > 0 else { return 0 }
        // Sixths of the circle, in units of 1 / spread.
        let turn =
            switch most {
            case red: (green - blue + 6 * spread) % (6 * spread)
            case green: blue - red + 2 * spread
            default: red - green + 4 * spread
            }
        return turn * hues / (6 * spread)
    }
}
