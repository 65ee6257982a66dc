import CImage

/// Reads the size of an encoded image without decoding its pixels.
package enum ImageProbe {
    /// The file format of an encoded image.
    package enum Format: String, Sendable, CaseIterable {
        case jpeg = "JPEG"
        case png = "PNG"
    }

    /// Width and height as displayed, the EXIF orientation obeyed, and the format.
    ///
    /// Throws `undecodableImage`, or `imageTooLarge` above 4096x4096 pixels.
    package static func size(of bytes: [UInt8]) throws(EngineError) -> (
        width: Int, height: Int, format: Format
    ) {
        if let decoder = ImageDecoding.decoder {
            let (size, format) = try decoder.probe(bytes)
            return (size.width, size.height, format)
        }
        var information = cimage_info()
        var failure = cimage_error()
        let status = bytes.withUnsafeBufferPointer {
            cimage_probe($0.baseAddress, $0.count, &information, &failure)
        }
        guard status == CIMAGE_OK else { throw EngineError(status: status, failure: failure) }
        let format: Format = information.format == CIMAGE_JPEG ? .jpeg : .png
        return (Int(information.width), Int(information.height), format)
    }
}
