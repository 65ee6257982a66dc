import Dashboard
import Inventory

/// Sends an image, a file or an object in S3, through a hosted version and gives verdict and pictures.
struct Recognition: Sendable {
    let api: VisionAPI
    let storage: ObjectStorage
    let imaging: Imaging
    let clock: WallClock
    /// Whether the endpoint is the local service, which tells heat maps.
    let isLocal: Bool
    let home: String?

    func run(_ request: DetectRequest) async throws -> Detection {
        let path = Folder.expanded(request.imagePath, home: home)
        let bytes = try await bytes(of: path)
        guard let format = ImageFormat(magic: bytes.prefix(16)) else {
            throw Refusal(
                .notAnImage, "\(path) is neither a PNG nor a JPEG file; choose another one.")
        }
        let picture = try decode(bytes, "\(path) is damaged")
        let began = clock.now()
        let reply = try await api.detect(
            request.version, image: bytes, format: format, wantsHeatMap: isLocal)
        let milliseconds = Int(clamping: clock.now().millisecondsSince(began))
        let mask = try reply.maskPNG.map { try decode($0, "The mask in the answer is damaged") }
        return Detection(
            request: request, verdict: reply.verdict, picture: picture,
            mask: mask?.scaled(toWidth: picture.width, height: picture.height),
            heatMap: reply.heatMap, milliseconds: milliseconds)
    }

    private func bytes(of path: String) async throws -> [UInt8] {
        guard let location = ObjectLocation(uri: path) else { return try Folder.bytes(of: path) }
        return try await storage.get(location)
    }

    private func decode(_ bytes: [UInt8], _ complaint: String) throws -> Detection.Pixels {
        do {
            return try imaging.decode(bytes)
        } catch {
            throw Refusal(.notAnImage, "\(complaint) (\(error)); try another image.")
        }
    }
}
