/// Pictures in fewer tones: error diffusion after Floyd and Steinberg (1976), left to right.
extension PixelImage {
    /// The pixels in the first `count` colours of the ANSI palette.
    ///
    /// Only the error in brightness is passed on, and a colour is taken where the pixel has one: with
    /// so few colours greys would otherwise be mixed of red, green and blue.
    func dithered(colors count: Int) -> [UInt8] {
        let palette = (0..<count).map { Tone(RGB.palette256(UInt8($0))) }
        var out = pixels
        var errors = [Int](repeating: 0, count: width + 2)
        for y in 0..<height {
            var next = [Int](repeating: 0, count: width + 2)
            for x in 0..<width {
                var wanted = Tone(color(x: x, y: y))
                wanted.brightness = min(255, max(0, wanted.brightness + errors[x + 1] / 16))
                let chosen = palette.min { $0.cost(for: wanted) < $1.cost(for: wanted) } ?? wanted
                let index = (y * width + x) * 3
                out[index] = chosen.color.red
                out[index + 1] = chosen.color.green
                out[index + 2] = chosen.color.blue
                let error = wanted.brightness - chosen.brightness
                errors[x + 2] += error * 7
                next[x] += error * 3
                next[x + 1] += error * 5
                next[x + 2] += error
            }
            errors = next
        }
        return out
    }

    /// Whether each pixel is light, so that dark and light dots together give the brightness.
    func ditheredDots() -> [Bool] {
        let tones = stretchedTones()
        var dots = [Bool](repeating: false, count: tones.count)
        var errors = [Int](repeating: 0, count: width + 2)
        for y in 0..<height {
            var next = [Int](repeating: 0, count: width + 2)
            for x in 0..<width {
                let wanted = tones[y * width + x] + errors[x + 1] / 16
                let isLight = wanted >= 128
                dots[y * width + x] = isLight
                let error = wanted - (isLight ? 255 : 0)
                errors[x + 2] += error * 7
                next[x] += error * 3
                next[x + 1] += error * 5
                next[x + 2] += error
            }
            errors = next
        }
        return dots
    }

    /// The brightness of each pixel, 0...255, stretched so that a fiftieth of them is black and a
    /// fiftieth white: few tones have to show what there is.
    func stretchedTones() -> [Int] {
        let tones = (0..<width * height).map { color(x: $0 % width, y: $0 / width).brightness }
        let sorted = tones.sorted()
        let low = sorted[sorted.count / 50]
        let high = sorted[sorted.count - 1 - sorted.count / 50]
        guard high - low > 8 else { return tones }
        return tones.map { min(255, max(0, ($0 - low) * 255 / (high - low))) }
    }
}

/// A colour taken apart into how bright and how colourful it is.
private struct Tone {
    let color: RGB
    var brightness: Int
    private let chroma: (Int, Int, Int)

    init(_ color: RGB) {
        self.color = color
        brightness = color.brightness
        chroma = (
            Int(color.red) - brightness, Int(color.green) - brightness,
            Int(color.blue) - brightness
        )
    }

    /// How badly this stands for another. Weighted so that a grey takes black or white before any
    /// of the eight colours.
    func cost(for wanted: Tone) -> Int {
        let tone = brightness - wanted.brightness
        let (red, green, blue) = (
            chroma.0 - wanted.chroma.0, chroma.1 - wanted.chroma.1, chroma.2 - wanted.chroma.2
        )
        return 2 * tone * tone + red * red + green * green + blue * blue
    }
}

extension RGB {
    /// Perceived brightness, 0 to 255, with the weights of ITU-R BT.601.
    var brightness: Int {
        (299 * Int(red) + 587 * Int(green) + 114 * Int(blue)) / 1000
    }
}
