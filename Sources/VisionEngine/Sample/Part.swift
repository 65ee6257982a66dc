import Glibc

/// The parts that are drawn.
enum PartKind: String, CaseIterable, Sendable {
    case bolt, nut, washer
}

/// A part: its outline as a signed distance, negative on the metal.
struct Part: Sendable {
    let kind: PartKind
    let center: Point
    let angle: Double
    /// The outer radius, or half the length of a bolt.
    let size: Double
    /// The hole's radius as a share of the outer one, or the shank's of the head.
    let ratio: Double

    /// A part somewhere near the middle; a washer lies closer to it than the others.
    init(kind: PartKind, random: inout SplitMix) {
        self.kind = kind
        let drift = kind == .washer ? 16.0 : 24.0
        let middle = Double(Sample.side) / 2
        center = Point(
            x: middle + random.uniform(-drift...drift), y: middle + random.uniform(-drift...drift))
        angle = random.uniform(0...2 * .pi)
        size = random.uniform(kind == .washer ? 66...86 : 58...90)
        ratio = random.uniform(0.42...0.54)
    }

    /// A part of a size at a place, lying as it fell.
    init(kind: PartKind, center: Point, size: Double, random: inout SplitMix) {
        self.kind = kind
        self.center = center
        self.size = size
        angle = random.uniform(0...2 * .pi)
        ratio = random.uniform(0.42...0.54)
    }

    /// The distance of a place to the outline, negative on the metal.
    func distance(_ place: Point) -> Double {
        let own = (place - center).turned(-angle)
        switch kind {
        case .washer: return max(own.length - size, size * ratio - own.length)
        case .nut: return max(hexagon(own, size * 0.87), size * ratio - own.length)
        case .bolt: return min(boltHead(own), boltShank(own))
        }
    }

    /// Stripes of a thread at a place, -1...1, 0 where there is none.
    func thread(_ place: Point) -> Double {
        let own = (place - center).turned(-angle)
        guard kind == .bolt, boltShank(own) < 0, boltHead(own) > 0 else { return 0 }
        return sin(own.x * 1.1 + own.y * 0.25)
    }

    private func boltHead(_ own: Point) -> Double {
        let half = size * 0.24
        return box(own + Point(x: size - half, y: 0), half, size * 0.46)
    }

    private func boltShank(_ own: Point) -> Double {
        box(own - Point(x: size * 0.2, y: 0), size * 0.8, size * 0.46 * ratio)
    }

    private func box(_ own: Point, _ halfWidth: Double, _ halfHeight: Double) -> Double {
        max(abs(own.x) - halfWidth, abs(own.y) - halfHeight)
    }

    private func hexagon(_ own: Point, _ inner: Double) -> Double {
        (0..<3).map { abs(own.dot(.polar(Double($0) * .pi / 3, 1))) }.reduce(0, max) - inner
    }
}
