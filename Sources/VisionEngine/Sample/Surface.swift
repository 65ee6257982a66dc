import Glibc

/// A colour of linear parts, 0...1.
struct Tint: Sendable {
    var red: Double
    var green: Double
    var blue: Double

    /// Every part times `factor`.
    func scaled(_ factor: Double) -> Tint {
        Tint(red: red * factor, green: green * factor, blue: blue * factor)
    }

    /// This colour with a share of another.
    func mixed(with other: Tint, share: Double) -> Tint {
        Tint(
            red: red + (other.red - red) * share, green: green + (other.green - green) * share,
            blue: blue + (other.blue - blue) * share)
    }
}

/// What the parts lie on: cloth, wood or stone by chance.
struct Surface: Sendable {
    private let tint: Tint
    private let noise: ValueNoise
    private let wavelength: Double
    private let depth: Double
    /// The direction of the grain and how much longer it is that way.
    private let angle: Double
    private let stretch: Double

    /// A surface by chance.
    init(random: inout SplitMix) {
        let base = random.uniform(0.22...0.62)
        tint = Tint(
            red: base * random.uniform(0.92...1.12), green: base,
            blue: base * random.uniform(0.82...1.1))
        noise = ValueNoise(seed: random.next())
        wavelength = random.uniform(4...22)
        depth = random.uniform(0.04...0.14)
        angle = random.uniform(0...Double.pi)
        stretch = random.uniform(1...6)
    }

    /// The colour of the surface in even light.
    func color(at point: Point) -> Tint {
        let own = point.turned(angle)
        return tint.scaled(
            1 + depth * noise.layered(own.x / stretch, own.y, wavelength: wavelength))
    }
}

/// The metal of a part: its colour, its turning marks and its highlights.
struct Metal: Sendable {
    let tint: Tint
    private let noise: ValueNoise
    private let marks: Double
    private let stains: Double
    private let gloss: Double

    /// A metal by chance.
    init(random: inout SplitMix) {
        let base = random.uniform(0.58...0.74)
        tint = Tint(
            red: base * random.uniform(0.97...1.06), green: base,
            blue: base * random.uniform(0.94...1.07))
        noise = ValueNoise(seed: random.next())
        marks = random.uniform(0.03...0.1)
        stains = random.uniform(0.02...0.07)
        gloss = random.uniform(0.06...0.2)
    }

    /// Brightness at a place of the part, about 1.
    func shade(at point: Point, of part: Part, light: Point) -> Double {
        let own = point - part.center
        let turning = marks * noise.value(own.length * 0.9, 0.5)
        let stain = stains * noise.layered(point.x, point.y, wavelength: 26)
        let facing = own.dot(light) / max(own.length, 1)
        let highlight = gloss * (2 * facing * facing - 0.7)
        return 1 + turning + stain + highlight + 0.22 * part.thread(point)
    }
}
