/// A box on an image as ratios of its displayed width and height, 0...1.
package struct BoundingBox: Sendable, Equatable {
    package let left: Double
    package let top: Double
    package let width: Double
    package let height: Double

    /// A box from its left upper corner and its size, ratios of the displayed image.
    package init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// Share of the image it covers.
    var area: Double { max(width, 0) * max(height, 0) }

    /// Intersection over union with another box on the same image, 0...1.
    package func overlap(_ other: BoundingBox) -> Double {
        let across = min(left + width, other.left + other.width) - max(left, other.left)
        let down = min(top + height, other.top + other.height) - max(top, other.top)
        guard across > 0, down > 0 else { return 0 }
        let shared = across * down
        return shared / (area + other.area - shared)
    }

    /// The part of the box that lies on the image; `nil` when none does or a number is not finite.
    var clipped: BoundingBox? {
        guard [left, top, width, height].allSatisfy(\.isFinite) else { return nil }
        let (x, y) = (min(max(left, 0), 1), min(max(top, 0), 1))
        let (right, bottom) = (min(left + width, 1), min(top + height, 1))
        guard right > x, bottom > y else { return nil }
        return BoundingBox(left: x, top: y, width: right - x, height: bottom - y)
    }
}

/// A box and what is in it.
package struct LabelledBox: Sendable, Equatable {
    package let label: String
    package let box: BoundingBox

    /// A box and its label.
    package init(label: String, box: BoundingBox) {
        self.label = label
        self.box = box
    }
}
