import Glibc

/// A drawn image of several parts, each with its box.
package struct SampleScene: Sendable {
    /// File name without folder, such as `scene-007.png`.
    package let name: String
    /// The parts `bolt`, `nut` and `washer` and where they lie.
    package let boxes: [LabelledBox]
    /// Draws the image; RGB PNG bytes, the same at every call.
    package let png: @Sendable () throws -> [UInt8]
}

/// Several parts of different sizes on a surface; none covers another.
struct PartsScene: Sendable {
    static let width = 384
    static let height = 288

    private let parts: [LitPart]
    private let surface: Surface
    private let lighting: Lighting
    private let grain: UInt64

    /// The scene of one image of a dataset.
    init(seed: UInt64, stream: Int) {
        var random = SplitMix(seed: seed, stream: stream)
        surface = Surface(random: &random)
        lighting = Lighting(width: Self.width, height: Self.height, random: &random)
        grain = random.next()
        let wanted = 2 + random.index(below: 5)
        var parts: [LitPart] = []
        for _ in 0..<wanted * 4 where parts.count < wanted {
            let kind = PartKind.allCases[random.index(below: PartKind.allCases.count)]
            let size = 16 * exp(random.uniform(0...1.5))
            let part = Part(
                kind: kind,
                center: Point(
                    x: random.uniform(size + 2...Double(Self.width) - size - 2),
                    y: random.uniform(size + 2...Double(Self.height) - size - 2)),
                size: size, random: &random)
            let metal = Metal(random: &random)
            let isFree = parts.allSatisfy {
                (part.center - $0.part.center).length > part.size + $0.part.size + 2
            }
            if isFree { parts.append(LitPart(part: part, metal: metal, defect: nil)) }
        }
        self.parts = parts
    }

    /// Every part with the smallest box around its metal.
    var boxes: [LabelledBox] {
        parts.map { LabelledBox(label: $0.part.kind.rawValue, box: Self.box($0.part)) }
    }

    /// The picture.
    func image() -> RGBImage {
        RGBImage(width: Self.width, height: Self.height, grain: grain) { point in
            let lit = lighting.brightness(at: point)
            let near = parts.filter { (point - $0.part.center).length < $0.part.size + 20 }
            let shadow = near.reduce(1) { min($0, $1.shadow(at: point, lighting)) }
            let ground = surface.color(at: point).scaled(lit * shadow)
            return near.reduce(ground) { $1.painted(over: $0, at: point, lit: lit, lighting) }
        }
    }

    private static func box(_ part: Part) -> BoundingBox {
        var (left, top, right, bottom) = (width, height, 0, 0)
        for y in 0..<height {
            for x in 0..<width {
                let place = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                guard abs(place.x - part.center.x) < part.size + 1,
                    part.distance(place) < 0
                else { continue }
                (left, top) = (min(left, x), min(top, y))
                (right, bottom) = (max(right, x + 1), max(bottom, y + 1))
            }
        }
        return BoundingBox(
            left: Double(left) / Double(width), top: Double(top) / Double(height),
            width: Double(right - left) / Double(width),
            height: Double(bottom - top) / Double(height))
    }
}
