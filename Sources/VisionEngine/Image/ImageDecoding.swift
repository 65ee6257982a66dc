/// Reads foreign bytes somewhere else, such as in another process that may end over them.
package protocol ImageDecoder: Sendable {
    /// Decodes as `ImageDecoding.decode` does; throws its errors, and `undecodableImage` where the
    /// bytes bring the decoder down.
    func decode(
        _ bytes: [UInt8], channels: Int, atLeast least: ImageSize?
    ) throws(EngineError) -> DecodedImage

    /// Reads a header as `ImageProbe.size` does.
    func probe(_ bytes: [UInt8]) throws(EngineError) -> (ImageSize, ImageProbe.Format)
}

/// Interleaved 8-bit samples, row after row from the top left.
package struct DecodedImage: Sendable, Equatable {
    package let width: Int
    package let height: Int
    package let bytes: [UInt8]

    /// An image of its samples.
    package init(width: Int, height: Int, bytes: [UInt8]) {
        self.width = width
        self.height = height
        self.bytes = bytes
    }
}

/// Who decodes images: this process, or a decoder that somebody puts in its place for as long as a
/// piece of work lasts.
package enum ImageDecoding {
    /// The decoder of this thread and of the `WorkThread`s that it starts; `nil` decodes here.
    @TaskLocal package static var decoder: (any ImageDecoder)?

    /// Decodes JPEG or PNG bytes in this process to 3 or 4 channels; a JPEG smaller, as long as it
    /// has `least`. Throws `undecodableImage` or `imageTooLarge`.
    package static func decode(
        _ bytes: [UInt8], channels: Int, atLeast least: ImageSize?
    ) throws(EngineError) -> DecodedImage {
        let raster = try Raster.decodeHere(bytes, channels: channels, atLeast: least)
        return DecodedImage(width: raster.width, height: raster.height, bytes: raster.bytes)
    }
}
