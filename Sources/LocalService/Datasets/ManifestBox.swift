import Constraints
import VisionEngine

/// A valid box of a manifest line.
package struct ManifestBox: Sendable, Hashable {
    package let label: String
    package let pixels: PixelBox
    /// The size of the image that the box was drawn on.
    package let size: AnnotatedSize

    /// The box as the engine takes it: ratios of the image, 0...1.
    package var labelled: LabelledBox {
        LabelledBox(
            label: label,
            box: BoundingBox(
                left: pixels.left / size.width, top: pixels.top / size.height,
                width: pixels.width / size.width, height: pixels.height / size.height))
    }
}

/// A rectangle in pixels of an image.
package struct PixelBox: Sendable, Hashable {
    package let left: Double
    package let top: Double
    package let width: Double
    package let height: Double
}

/// The width and height in pixels that a line states for its image.
package struct AnnotatedSize: Sendable, Hashable, CustomStringConvertible {
    package let width: Double
    package let height: Double

    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// The one size that `image_size` holds, with the number of channels beside it.
    init?(_ value: JSONValue?) {
        guard case .array(let sizes)? = value, sizes.count == 1,
            let width = sizes[0]["width"]?.double, let height = sizes[0]["height"]?.double,
            sizes[0]["depth"]?.double != nil
        else { return nil }
        self.init(width: width, height: height)
    }

    /// `640x480`
    package var description: String { "\(Self.text(width))x\(Self.text(height))" }

    private static func text(_ side: Double) -> String {
        Int(exactly: side).map(String.init) ?? "\(side)"
    }

    /// Whether boxes on an image of this size fit one of `other`: the same picture, perhaps scaled to
    /// whole pixels, which may cost each side one.
    package func fits(_ other: ImageSize) -> Bool {
        let sides = [width, height, Double(other.width), Double(other.height)]
        guard let least = sides.min(), least > 0 else { return false }
        let (x, y) = (sides[2] / width, sides[3] / height)
        return abs(x - y) <= max(x, y) * 2 / least
    }
}
