import Glibc

/// The defects of the washers, named as in the masks.
enum DefectKind: String, CaseIterable, Sendable {
    case scratched, dented, chipped
}

/// A defect on a washer: where it is and what it does to the metal.
struct Defect: Sendable {
    let kind: DefectKind
    private let place: Point
    private let radius: Double
    private let stretch: Double
    private let angle: Double
    /// The lines of a scratch.
    private let lines: [[Point]]
    private let strength: Double
    private let roughness: ValueNoise

    /// A defect somewhere on the part.
    init(kind: DefectKind, on part: Part, random: inout SplitMix) {
        self.kind = kind
        angle = random.uniform(0...2 * .pi)
        let middle = part.size * (1 + part.ratio) / 2
        let outer = random.unit() < 0.7
        let edge = outer ? part.size : part.size * part.ratio
        radius = random.uniform(kind == .chipped ? 8...15 : 9...15)
        let place = part.center + .polar(angle, kind == .chipped ? edge : middle)
        self.place = place
        stretch = random.uniform(0.7...1.4)
        strength = random.uniform(0.24...0.42) * (random.unit() < 0.6 ? 1 : -1)
        roughness = ValueNoise(seed: random.next())
        lines =
            kind == .scratched
            ? (0..<1 + random.index(below: 3)).map { _ in Self.line(near: place, &random) } : []
    }

    /// The outline after the defect: a chip takes metal away.
    func outline(_ distance: Double, at point: Point) -> Double {
        kind == .chipped ? max(distance, -chip(point)) : distance
    }

    /// What the defect adds to the brightness of the metal, light coming from `light`.
    func shade(at point: Point, light: Point) -> Double {
        switch kind {
        case .scratched: return strength * scratch(point)
        case .dented:
            let own = (point - place).turned(-angle)
            let r = Point(x: own.x / stretch, y: own.y * stretch).length / radius
            guard r < 1.25 else { return 0 }
            let slope = (point - place).dot(light) / radius
            return 2.6 * abs(strength) * slope * exp(-2.2 * r * r) - 0.12 * exp(-4 * r * r)
        case .chipped:
            return max(0, 1 - abs(chip(point)) / 2) * 0.18
        }
    }

    /// Whether the place belongs to the defect; `distance` is that of the whole part.
    func covers(_ point: Point, distance: Double) -> Bool {
        guard distance < 0.5 else { return false }
        switch kind {
        case .scratched: return scratch(point) > 0.25
        case .dented:
            let own = (point - place).turned(-angle)
            return Point(x: own.x / stretch, y: own.y * stretch).length < radius
        case .chipped: return chip(point) < 0
        }
    }

    /// The signed distance to a rough round bite.
    private func chip(_ point: Point) -> Double {
        let own = point - place
        let wobble = roughness.value(own.x / 5 + 100, own.y / 5 + 100) * radius * 0.3
        return own.length - radius - wobble
    }

    /// 1 on a line of the scratch, falling to 0 beside it.
    private func scratch(_ point: Point) -> Double {
        var nearest = Double.infinity
        for line in lines {
            for (a, b) in zip(line, line.dropFirst()) {
                nearest = min(nearest, point.distance(from: a, to: b))
            }
        }
        return min(max(2.2 - nearest, 0), 1)
    }

    /// A bent line of 24 to 60 pixels.
    private static func line(near place: Point, _ random: inout SplitMix) -> [Point] {
        var heading = random.uniform(0...2 * .pi)
        let step = random.uniform(4...10)
        var point = place + .polar(random.uniform(0...2 * .pi), random.uniform(0...8))
        point = point - .polar(heading, step * 3)
        return (0..<7).map { _ in
            defer {
                heading += random.uniform(-0.25...0.25)
                point = point + .polar(heading, step)
            }
            return point
        }
    }
}
