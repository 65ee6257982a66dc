import FoundationEssentials
import Inventory

/// Puts images and their manifest into a bucket, four at a time.
struct Upload: Sendable {
    let storage: ObjectStorage
    let bucket: String
    /// Ends in a slash or is empty.
    let prefix: String
    let service: VisionService
    let createdAt: Timestamp
    /// `done` of `total` images and masks.
    let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    private struct Piece: Sendable {
        var content: ImportImage.Content
        var location: ObjectLocation
    }

    /// Uploads everything and tells where the manifest lies. Cancellation stops between files;
    /// what is uploaded stays, and a repetition overwrites it.
    func run(_ images: [ImportImage]) async throws -> ObjectLocation {
        try await storage.ensureBucket(bucket)
        let lines = lines(for: images)
        try await upload(pieces(images, lines))
        let manifest = ObjectLocation(bucket: bucket, key: "\(prefix)train.manifest")
        let bytes = try Manifest(service: service, createdAt: createdAt).bytes(lines)
        try await storage.put(bytes, at: manifest, contentType: "application/octet-stream")
        return manifest
    }

    private func upload(_ pieces: [Piece]) async throws {
        var done = 0
        progress(done, pieces.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, piece) in pieces.enumerated() {
                if index >= 4 {
                    try await group.next()
                    done += 1
                    progress(done, pieces.count)
                }
                try Task.checkCancellation()
                group.addTask { try await upload(piece) }
            }
            for try await _ in group {
                done += 1
                progress(done, pieces.count)
            }
        }
    }

    private func upload(_ piece: Piece) async throws {
        let bytes = try piece.content.read()
        let format = ImageFormat(magic: bytes.prefix(16))
        try await storage.put(
            bytes, at: piece.location,
            contentType: format?.contentType ?? "application/octet-stream")
    }

    private func pieces(_ images: [ImportImage], _ lines: [Manifest.Line]) -> [Piece] {
        zip(images, lines).flatMap { image, line in
            var pieces = [Piece(content: image.content, location: line.image)]
            if let mask = image.mask, let location = line.mask {
                pieces.append(Piece(content: mask.content, location: location))
            }
            return pieces
        }
    }

    private func lines(for images: [ImportImage]) -> [Manifest.Line] {
        let labels = Set(images.map(\.label)).sorted()
        var taken: Set<String> = []
        return images.map { image in
            let key = Self.unique("\(Self.plain(image.label))/\(Self.plain(image.name))", &taken)
            let stem = key.lastIndex(of: ".").map { key[..<$0] } ?? key[...]
            return Manifest.Line(
                image: ObjectLocation(bucket: bucket, key: prefix + key), label: image.label,
                labelNumber: labels.firstIndex(of: image.label) ?? 0,
                mask: image.mask.map { _ in
                    ObjectLocation(bucket: bucket, key: "\(prefix)masks/\(stem).png")
                },
                maskClasses: image.mask?.classes ?? [], annotation: image.annotation)
        }
    }

    /// Keys stay within what both services' patterns allow; everything else becomes `_`.
    static func plain(_ name: String) -> String {
        String(
            name.map {
                $0.isASCII && ($0.isLetter || $0.isNumber || "!_.*'()-".contains($0)) ? $0 : "_"
            })
    }

    private static func unique(_ key: String, _ taken: inout Set<String>) -> String {
        var candidate = key
        var number = 2
        while !taken.insert(candidate).inserted {
            candidate = "\(number)-\(key)"
            number += 1
        }
        return candidate
    }
}

extension ImportImage.Content {
    /// The bytes, read from the file where they are in one.
    func read() throws -> [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .file(let path): try Folder.bytes(of: path)
        }
    }
}
