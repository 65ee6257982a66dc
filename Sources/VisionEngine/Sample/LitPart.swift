/// The light on a scene.
struct Lighting: Sendable {
    /// Towards the light.
    let direction: Point
    private let brightness: Double
    /// How much brighter the side of the light is.
    private let falloff: Double
    private let middle: Point

    /// A light by chance on an image of a size in pixels.
    init(width: Int, height: Int, random: inout SplitMix) {
        middle = Point(x: Double(width) / 2, y: Double(height) / 2)
        direction = .polar(random.uniform(0...2 * .pi), 1)
        brightness = random.uniform(0.82...1.12)
        falloff = random.uniform(0.05...0.25)
    }

    /// How bright it is at a place, about 1.
    func brightness(at point: Point) -> Double {
        brightness * (1 + falloff * ((point - middle).dot(direction) / middle.x))
    }
}

/// A part as it is seen: its metal and its defect, if it has one.
struct LitPart: Sendable {
    let part: Part
    let metal: Metal
    let defect: Defect?

    /// The signed distance to the outline, negative on the metal.
    func outline(_ point: Point) -> Double {
        let distance = part.distance(point)
        return defect?.outline(distance, at: point) ?? distance
    }

    /// The part's soft shadow on the surface, 1 where there is none.
    func shadow(at point: Point, _ lighting: Lighting) -> Double {
        let distance = outline(point + lighting.direction * 5)
        return 1 - 0.4 * min(max(0.5 - distance / 10, 0), 1)
    }

    /// The ground with the part on it; `lit` is the brightness of the place.
    func painted(
        over ground: Tint, at point: Point, lit: Double, _ lighting: Lighting
    ) -> Tint {
        let distance = outline(point)
        let share = min(max(0.5 - distance, 0), 1)
        guard share > 0 else { return ground }
        let light = lighting.direction
        let slope = Point(
            x: outline(point + Point(x: 1, y: 0)) - distance,
            y: outline(point + Point(x: 0, y: 1)) - distance)
        var shade = metal.shade(at: point, of: part, light: light)
        shade += 0.28 * max(0, 1 + distance / 5) * slope.dot(light)
        shade += defect?.shade(at: point, light: light) ?? 0
        return ground.mixed(with: metal.tint.scaled(lit * max(shade, 0.05)), share: share)
    }
}

extension RGBImage {
    /// An image drawn place by place, with the grain of a camera.
    init(width: Int, height: Int, grain: UInt64, color: (Point) -> Tint) {
        var noise = SplitMix(seed: grain)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                let color = color(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
                for channel in [color.red, color.green, color.blue] {
                    let value = channel * 255 + (noise.unit() + noise.unit() - 1) * 7
                    pixels.append(UInt8(min(max(value, 0), 255)))
                }
            }
        }
        self.init(width: width, height: height, pixels: pixels)
    }
}
