/// Width and height in pixels.
package struct ImageSize: Hashable, Sendable, CustomStringConvertible {
    package let width: Int
    package let height: Int

    /// A size in pixels.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The size as `WIDTHxHEIGHT`.
    package var description: String {
        "\(width)x\(height)"
    }
}
