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
    /// `done` of `total` images; a mask goes with its image.
    let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    private struct Piece: Sendable {
        var content: ImportImage.Content
        var location: ObjectLocation
    }

    /// A file of more is passed on as it is read.
    private static let largest = 8 << 20

    /// Where the manifest of images below a prefix lies.
    static func manifest(in bucket: String, _ prefix: String) -> ObjectLocation {
        ObjectLocation(bucket: bucket, key: "\(prefix)train.manifest")
    }

    /// Uploads everything and tells where the manifest lies. Cancellation stops between files;
    /// what is uploaded stays, and a repetition overwrites it.
    func run(_ images: [ImportImage]) async throws -> ObjectLocation {
        try await storage.ensureBucket(bucket)
        let lines = lines(for: images)
        try await upload(pieces(images, lines))
        let manifest = Self.manifest(in: bucket, prefix)
        let bytes = try Manifest(service: service, createdAt: createdAt).bytes(lines)
        try await storage.put(bytes, at: manifest, contentType: "application/octet-stream")
        return manifest
    }

    private func upload(_ images: [[Piece]]) async throws {
        var done = 0
        progress(done, images.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, pieces) in images.enumerated() {
                if index >= 4 {
                    try await group.next()
                    done += 1
                    progress(done, images.count)
                }
                try Task.checkCancellation()
                group.addTask { for piece in pieces { try await upload(piece) } }
            }
            for try await _ in group {
                done += 1
                progress(done, images.count)
            }
        }
    }

    private func upload(_ piece: Piece) async throws {
        if case .file(let path) = piece.content, try Folder.size(of: path) > Self.largest {
            let format = ImageFormat(magic: try await Folder.start(of: path))
            return try await storage.put(
                file: path, at: piece.location,
                contentType: format?.contentType ?? "application/octet-stream")
        }
        let bytes = try piece.content.read()
        let format = ImageFormat(magic: bytes.prefix(16))
        try await storage.put(
            bytes, at: piece.location,
            contentType: format?.contentType ?? "application/octet-stream")
    }

    private func pieces(_ images: [ImportImage], _ lines: [Manifest.Line]) -> [[Piece]] {
        zip(images, lines).map { image, line in
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
