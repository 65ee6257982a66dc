import Controller
import Dashboard
import FoundationEssentials

/// A folder of images that is gone with the value that made it.
final class TestFolder {
    let path: String

    init(_ files: [String: [UInt8]]) throws {
        path = FileManager.default.temporaryDirectory.path + "/visiontop-\(UUID().uuidString)"
        for (name, bytes) in files {
            let file = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // A folder that was never made cannot be removed.
        }
    }

    /// A file that starts as a PNG does; the rest says what `imaging` reads.
    static func png(_ rest: UInt8...) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + rest
    }

    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 4]

    /// The last byte is the width; 0 means a damaged file. A decoded picture is one white pixel
    /// and one of colour `#0000NN`, NN being the last byte.
    static let imaging = Imaging(
        size: { bytes in
            guard let last = bytes.last, last > 0 else {
                throw Refusal(.notAnImage, "no header")
            }
            return PictureSize(width: Int(last), height: 4)
        },
        decode: { bytes in
            guard let last = bytes.last, last > 0 else {
                throw Refusal(.notAnImage, "no pixels")
            }
            return Detection.Pixels(width: 2, height: 1, bytes: [255, 255, 255, 0, 0, last])
        })
}
