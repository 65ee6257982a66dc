/// A way to look at a training image, so that objects are seen in more sizes and from both sides.
struct BoxLook: Sendable {
    let scale: Double
    let isMirrored: Bool

    /// The image as it is, which is how images are judged.
    static let plain = BoxLook(scale: 1, isMirrored: false)
    /// The largest scale; images are decoded for it.
    static let largestScale = 1.25

    private static let all = [
        plain, BoxLook(scale: 1, isMirrored: true), BoxLook(scale: 0.75, isMirrored: false),
        BoxLook(scale: largestScale, isMirrored: false),
    ]

    /// The looks at each of so many images: many images need fewer, and large features room.
    static func looks(images: Int, longSide: Int) -> [BoxLook] {
        let scale = Double(longSide) / Double(BoxView.longSides.lowerBound)
        let room = Double(images) * scale * scale / 4
        if images <= 500, room <= 500 { return all }
        return images <= 1_500 && room <= 1_500 ? Array(all[..<2]) : [plain]
    }

    /// The view of an image of a size.
    func view(of size: ImageSize, _ longSide: Int) -> BoxView {
        BoxView(of: size, longSide: longSide, scale: scale, isMirrored: isMirrored)
    }

    /// The size that an image needs at least to be looked at in every way.
    static func decodedSize(of size: ImageSize, _ longSide: Int) -> ImageSize {
        BoxView(of: size, longSide: longSide, scale: largestScale).size
    }
}
