import CImage

extension RGBImage {
    /// Decodes JPEG or PNG bytes; transparency is laid over white, a JPEG's EXIF orientation obeyed.
    ///
    /// Colour profiles, gamma and a PNG's EXIF are ignored knowingly: features learn from the
    /// samples as cameras and browsers' canvases write them, and most files without a profile
    /// mean sRGB. Of an animation or a file of several pictures the first one is taken.
    ///
    /// Throws `undecodableImage` or `imageTooLarge`.
    package static func decode(_ bytes: [UInt8]) throws(EngineError) -> RGBImage {
        let raster = try Raster.decode(bytes, channels: 3)
        return RGBImage(width: raster.width, height: raster.height, pixels: raster.bytes)
    }

    /// Decodes as `decode(_:)` does, but may give a JPEG at a half, a quarter or an eighth of its size
    /// (rounded up) as long as neither side falls below `least`: much faster where the image is
    /// only made smaller afterwards. `ImageProbe` tells its true size.
    package static func decode(
        _ bytes: [UInt8], atLeast least: ImageSize
    ) throws(EngineError) -> RGBImage {
        let raster = try Raster.decode(bytes, channels: 3, atLeast: least)
        return RGBImage(width: raster.width, height: raster.height, pixels: raster.bytes)
    }

    /// The image as a PNG file.
    package func encodePNG() throws(EngineError) -> [UInt8] {
        try Raster(width: width, height: height, channels: 3, bytes: pixels).encodePNG()
    }
}

/// Interleaved 8-bit samples as the C shims take them.
struct Raster: Sendable, Equatable {
    let width: Int
    let height: Int
    /// 3 for RGB, 4 for RGBA.
    let channels: Int
    let bytes: [UInt8]

    /// Decodes JPEG or PNG bytes to 3 or 4 channels; a JPEG smaller, as long as it has `least`.
    /// An `ImageDecoding.decoder` does it where there is one.
    static func decode(
        _ encoded: [UInt8], channels: Int, atLeast least: ImageSize? = nil
    ) throws(EngineError) -> Raster {
        guard let decoder = ImageDecoding.decoder else {
            return try decodeHere(encoded, channels: channels, atLeast: least)
        }
        let image = try decoder.decode(encoded, channels: channels, atLeast: least)
        return Raster(
            width: image.width, height: image.height, channels: channels, bytes: image.bytes)
    }

    /// Decodes as `decode` does, in this process.
    static func decodeHere(
        _ encoded: [UInt8], channels: Int, atLeast least: ImageSize?
    ) throws(EngineError) -> Raster {
        var information = cimage_info()
        var failure = cimage_error()
        var status = encoded.withUnsafeBufferPointer {
            cimage_probe($0.baseAddress, $0.count, &information, &failure)
        }
        guard status == CIMAGE_OK else { throw EngineError(status: status, failure: failure) }
        if let least {
            cimage_shrink(&information, UInt32(max(least.width, 0)), UInt32(max(least.height, 0)))
        }
        let count = Int(information.width) * Int(information.height) * channels
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { pixels, initialised in
            status = encoded.withUnsafeBufferPointer {
                cimage_decode(
                    $0.baseAddress, $0.count, &information, Int32(channels), pixels.baseAddress,
                    &failure)
            }
            initialised = status == CIMAGE_OK ? count : 0
        }
        guard status == CIMAGE_OK else { throw EngineError(status: status, failure: failure) }
        return Raster(
            width: Int(information.width), height: Int(information.height), channels: channels,
            bytes: pixels)
    }

    /// The samples as a PNG file.
    func encodePNG() throws(EngineError) -> [UInt8] {
        var encoded: UnsafeMutablePointer<UInt8>?
        var count = 0
        var failure = cimage_error()
        let status = bytes.withUnsafeBufferPointer {
            cimage_encode_png(
                $0.baseAddress, UInt32(width), UInt32(height), Int32(channels), &encoded, &count,
                &failure)
        }
        guard status == CIMAGE_OK else { throw EngineError(status: status, failure: failure) }
        defer { cimage_free(encoded) }
        return Array(UnsafeBufferPointer(start: encoded, count: count))
    }
}

extension EngineError {
    /// What a C shim reported, as a sentence.
    init(status: cimage_status, failure: cimage_error) {
        let detail = withUnsafeBytes(of: failure.text) { text in
            String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
        switch status {
        case CIMAGE_TOO_LARGE:
            self.init(
                code: .imageTooLarge,
                sentence: "The image is \(detail); it must not be larger than 4096x4096 pixels.")
        case CIMAGE_OUT_OF_MEMORY:
            self.init(code: .outOfMemory, sentence: "There is not enough memory for the image.")
        case CIMAGE_NOT_AN_IMAGE:
            self.init(
                code: .undecodableImage,
                sentence: "The file is neither a JPEG nor a PNG image.")
        default:
            self.init(
                code: .undecodableImage,
                sentence: "The image is damaged and cannot be decoded: \(detail).")
        }
    }
}
