import Glibc

/// A part on a surface under a light, with or without a defect.
struct Scene: Sendable {
    private let part: LitPart
    private let surface: Surface
    private let lighting: Lighting
    private let grain: UInt64

    /// The scene of one image of a dataset.
    init(part kind: PartKind, defect defectKind: DefectKind?, seed: UInt64, stream: Int) {
        var random = SplitMix(seed: seed, stream: stream)
        let part = Part(kind: kind, random: &random)
        surface = Surface(random: &random)
        let metal = Metal(random: &random)
        lighting = Lighting(width: Sample.side, height: Sample.side, random: &random)
        grain = random.next()
        let defect = defectKind.map { Defect(kind: $0, on: part, random: &random) }
        self.part = LitPart(part: part, metal: metal, defect: defect)
    }

    /// The picture.
    func image() -> RGBImage {
        RGBImage(width: Sample.side, height: Sample.side, grain: grain, color: color)
    }

    /// The mask: the defect in its colour on white.
    func mask() -> RGBImage {
        var image = RGBImage(width: Sample.side, height: Sample.side, color: .white)
        guard let defect = part.defect,
            let color = Sample.maskColors.first(where: { $0.name == defect.kind.rawValue })?.color
        else { return image }
        for y in 0..<Sample.side {
            for x in 0..<Sample.side {
                let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                if defect.covers(point, distance: part.part.distance(point)) { image[x, y] = color }
            }
        }
        return image
    }

    private func color(at point: Point) -> Tint {
        let lit = lighting.brightness(at: point)
        let ground = surface.color(at: point).scaled(lit * part.shadow(at: point, lighting))
        return part.painted(over: ground, at: point, lit: lit, lighting)
    }
}
