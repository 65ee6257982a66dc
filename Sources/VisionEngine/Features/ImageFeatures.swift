/// Features that a trainer reads from images and that can be cached.
protocol ImageFeatures: Sendable {
    /// Part of the name in the cache; changes when the values do.
    static var kind: String { get }
    /// Side of the trunk's input in pixels.
    static var inputSide: Int { get }
    /// 16-bit floats of an image.
    static var count: Int { get }

    var halves: [UInt16] { get }
    init(halves: [UInt16])
    init(image: RGBImage, trunk: Trunk)
    /// An image as features are extracted from.
    static func decoded(_ bytes: [UInt8]) throws(EngineError) -> RGBImage
}

extension ImageFeatures {
    /// The whole image.
    static func decoded(_ bytes: [UInt8]) throws(EngineError) -> RGBImage {
        try RGBImage.decode(bytes)
    }
}

extension CellFeatures: ImageFeatures {
    static var kind: String { "cells-2" }

    /// A large JPEG smaller, yet of twice the sides that the features are extracted from.
    static func decoded(_ bytes: [UInt8]) throws(EngineError) -> RGBImage {
        let side = 2 * (inputSide - 2 * margin)
        return try RGBImage.decode(bytes, atLeast: ImageSize(width: side, height: side))
    }
}

extension LabelFeatures: ImageFeatures {
    static var kind: String { "labels-2" }
}
