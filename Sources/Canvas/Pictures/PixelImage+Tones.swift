/// Pictures in fewer tones: error diffusion after Floyd and Steinberg (1976), left to right.
extension PixelImage {
    /// The pixels in the first `count` colours of the ANSI palette.
    func dithered(colors count: Int) -> [UInt8] {
        let palette = (0..<count).map { RGB.palette256(UInt8($0)) }
        var out = pixels
        var errors = [Int](repeating: 0, count: (width + 2) * 2 * 3)
        for y in 0..<height {
            var next = [Int](repeating: 0, count: (width + 2) * 3)
            for x in 0..<width {
                let index = (y * width + x) * 3
                let place = (x + 1) * 3
                let wanted = (0..<3).map {
                    min(255, max(0, Int(pixels[index + $0]) + errors[place + $0] / 16))
                }
                let nearest = Self.nearest(wanted, in: palette)
                let chosen = [nearest.red, nearest.green, nearest.blue]
                for channel in 0..<3 {
                    out[index + channel] = chosen[channel]
                    let error = wanted[channel] - Int(chosen[channel])
                    errors[place + 3 + channel] += error * 7
                    next[place - 3 + channel] += error * 3
                    next[place + channel] += error * 5
                    next[place + 3 + channel] += error
                }
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

    private static func nearest(_ wanted: [Int], in palette: [RGB]) -> RGB {
        let color = RGB(UInt8(wanted[0]), UInt8(wanted[1]), UInt8(wanted[2]))
        return palette.min { $0.distance(to: color) < $1.distance(to: color) } ?? color
    }
}

extension RGB {
    /// Perceived brightness, 0 to 255, with the weights of ITU-R BT.601.
    var brightness: Int {
        (299 * Int(red) + 587 * Int(green) + 114 * Int(blue)) / 1000
    }
}
