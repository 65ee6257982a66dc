/// A picture with what lies over it, before it is cut and scaled for cells.
package struct Picture: Hashable, Sendable {
    package var image: PixelImage
    package var tint: Tint?
    package var frames: [Frame]

    package init(_ image: PixelImage, tint: Tint? = nil, frames: [Frame] = []) {
        self.image = image
        self.tint = tint
        self.frames = frames
    }

    /// A colour over parts of a picture, such as a mask; its pixels span the whole picture.
    package struct Tint: Hashable, Sendable {
        package let width: Int
        package let height: Int
        /// `0xAARRGGBB`: the colour and, as 0 to 255, how much of it is mixed in.
        package let pixels: [UInt32]
        /// From which strength on a place counts as covered, for its outline.
        package var threshold: UInt8
        /// Whether the outline is drawn where colours show the cover already.
        package var isOutlined: Bool

        /// - Parameter pixels: `width * height` of them; nil is answered for any other number.
        package init?(
            width: Int, height: Int, pixels: [UInt32], threshold: UInt8, isOutlined: Bool
        ) {
            guard width > 0, height > 0, pixels.count == width * height else { return nil }
            self.width = width
            self.height = height
            self.pixels = pixels
            self.threshold = threshold
            self.isOutlined = isOutlined
        }
    }

    /// A box around something; ratios of the picture's sides. Any numbers are drawn as far as they
    /// lie on the picture.
    package struct Frame: Hashable, Sendable {
        package var left: Double
        package var top: Double
        package var width: Double
        package var height: Double
        package var color: RGB
        /// Written into the upper edge where lines are characters.
        package var label: String

        package init(
            left: Double, top: Double, width: Double, height: Double, color: RGB, label: String
        ) {
            self.left = left
            self.top = top
            self.width = width
            self.height = height
            self.color = color
            self.label = label
        }
    }
}
