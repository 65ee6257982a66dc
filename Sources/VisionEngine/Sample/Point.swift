import Glibc

/// A place or a direction in an image, in pixels from the top left.
struct Point: Sendable {
    var x: Double
    var y: Double

    /// The distance from the origin.
    var length: Double { (x * x + y * y).squareRoot() }

    /// The place at an angle and a distance from the origin.
    static func polar(_ angle: Double, _ radius: Double) -> Point {
        Point(x: cos(angle) * radius, y: sin(angle) * radius)
    }

    /// The place turned about the origin.
    func turned(_ angle: Double) -> Point {
        let (c, s) = (cos(angle), sin(angle))
        return Point(x: c * x - s * y, y: s * x + c * y)
    }

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }

    /// The scalar product.
    func dot(_ other: Point) -> Double { x * other.x + y * other.y }

    /// The distance to the segment between two places.
    func distance(from a: Point, to b: Point) -> Double {
        let (own, line) = (self - a, b - a)
        let share = min(max(own.dot(line) / max(line.dot(line), 1e-9), 0), 1)
        return (own - line * share).length
    }
}
