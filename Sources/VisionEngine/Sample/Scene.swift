import Glibc

/// A part on a surface under a light, with or without a defect.
struct Scene: Sendable {
    private let part: Part
    private let defect: Defect?
    private let surface: Surface
    private let metal: Metal
    /// Towards the light.
    private let light: Point
    private let brightness: Double
    /// How much brighter the side of the light is.
    private let falloff: Double
    private let grain: UInt64

    /// The scene of one image of a dataset.
    init(part kind: PartKind, defect defectKind: DefectKind?, seed: UInt64, stream: Int) {
        var random = SplitMix(seed: seed, stream: stream)
        let part = Part(kind: kind, random: &random)
        surface = Surface(random: &random)
        metal = Metal(random: &random)
        light = .polar(random.uniform(0...2 * .pi), 1)
        brightness = random.uniform(0.82...1.12)
        falloff = random.uniform(0.05...0.25)
        grain = random.next()
        defect = defectKind.map { Defect(kind: $0, on: part, random: &random) }
        self.part = part
    }

    /// The picture.
    func image() -> RGBImage {
        var noise = SplitMix(seed: grain)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(Sample.side * Sample.side * 3)
        for y in 0..<Sample.side {
            for x in 0..<Sample.side {
                let color = color(at: Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
                for channel in [color.red, color.green, color.blue] {
                    let value = channel * 255 + (noise.unit() + noise.unit() - 1) * 7
                    pixels.append(UInt8(min(max(value, 0), 255)))
                }
            }
        }
        return RGBImage(width: Sample.side, height: Sample.side, pixels: pixels)
    }

    /// The mask: the defect in its colour on white.
    func mask() -> RGBImage {
        var image = RGBImage(width: Sample.side, height: Sample.side, color: .white)
        guard let defect,
            let color = Sample.maskColors.first(where: { $0.name == defect.kind.rawValue })?.color
        else { return image }
        for y in 0..<Sample.side {
            for x in 0..<Sample.side {
                let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                if defect.covers(point, distance: part.distance(point)) { image[x, y] = color }
            }
        }
        return image
    }

    private func color(at point: Point) -> Tint {
        let distance = outline(point)
        let share = min(max(0.5 - distance, 0), 1)
        let lit = brightness * (1 + falloff * gradient(point))
        var color = surface.color(at: point).scaled(lit * shadow(point))
        if share > 0 {
            let slope = Point(
                x: outline(point + Point(x: 1, y: 0)) - distance,
                y: outline(point + Point(x: 0, y: 1)) - distance)
            var shade = metal.shade(at: point, of: part, light: light)
            shade += 0.28 * max(0, 1 + distance / 5) * slope.dot(light)
            shade += defect?.shade(at: point, light: light) ?? 0
            color = color.mixed(with: metal.tint.scaled(lit * max(shade, 0.05)), share: share)
        }
        return color
    }

    private func outline(_ point: Point) -> Double {
        let distance = part.distance(point)
        return defect?.outline(distance, at: point) ?? distance
    }

    /// -1...1 across the image, towards the light.
    private func gradient(_ point: Point) -> Double {
        let middle = Double(Sample.side) / 2
        return (point - Point(x: middle, y: middle)).dot(light) / middle
    }

    /// The part's soft shadow on the surface.
    private func shadow(_ point: Point) -> Double {
        let distance = outline(point + light * 5)
        return 1 - 0.4 * min(max(0.5 - distance / 10, 0), 1)
    }
}
