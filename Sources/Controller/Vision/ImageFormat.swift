/// The image formats both services take, told by their first bytes and not by a file's name.
package enum ImageFormat: Hashable, Sendable {
    case png, jpeg

    /// Sources: PNG specification, 5.2 (signature); JPEG, ITU-T T.81 B.1.1.3 (SOI, then a marker).
    package init?(magic bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            return nil
        }
    }

    package var contentType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }
}
