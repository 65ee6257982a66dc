import Dashboard
import Inventory

/// Fetches and decodes one picture, with the mask that people drew for it.
struct PictureSearch: Sendable {
    let storage: ObjectStorage
    let imaging: Imaging
    let home: String?

    /// No terminal shows more dots a side; zoomed in, these are what is there.
    static let side = 1024
    static let maskSide = 512

    /// Throws what the user should know: the picture is gone, damaged, or out of reach.
    func find(_ reference: String) async throws -> ShownPicture {
        let bytes = try await bytes(of: reference)
        guard ImageFormat(magic: bytes.prefix(16)) != nil else {
            throw Refusal(.notAnImage, "\(reference) is neither a PNG nor a JPEG file.")
        }
        let decoded = try decode(bytes, reference)
        return ShownPicture(
            pixels: decoded.reduced(to: Self.side), width: decoded.width, height: decoded.height)
    }

    func mask(_ mask: MaskList.Mask) async throws -> Detection.Pixels {
        try decode(try await storage.get(mask.location), mask.location.uri)
            .onWhite(mask.colors, side: Self.maskSide)
    }

    private func bytes(of reference: String) async throws -> [UInt8] {
        guard let location = ObjectLocation(uri: reference) else {
            return try Folder.bytes(of: Folder.expanded(reference, home: home))
        }
        do {
            return try await storage.get(location)
        } catch  where error.isNotFound {
            throw Refusal(
                .unreadable,
                "\(reference) is gone: the bucket has it no longer. Its verdict stays in the list.")
        }
    }

    private func decode(_ bytes: [UInt8], _ reference: String) throws -> Detection.Pixels {
        do {
            return try imaging.decode(bytes)
        } catch {
            throw Refusal(.notAnImage, "\(reference) cannot be shown: \(error)")
        }
    }
}
