import AWSCore
import Constraints
import Inventory

/// Reads the JSON lines that a user wants to add to a dataset.
package struct DatasetLines: Sendable {
    let storage: any ObjectStorage
    let home: String?

    package init(storage: any ObjectStorage, home: String?) {
        self.storage = storage
        self.home = home
    }

    /// The bytes of a file or of `s3://bucket/key`, once every line is an object with a `source-ref`.
    package func read(_ path: String) async throws -> [UInt8] {
        let bytes: [UInt8]
        if let location = ObjectLocation(uri: path) {
            bytes = try await storage.get(location)
        } else {
            bytes = try Folder.bytes(of: Folder.expanded(path, home: home))
        }
        try Self.check(bytes, path)
        return bytes
    }

    private static func check(_ bytes: [UInt8], _ path: String) throws {
        var count = 0
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            count += 1
            guard DatasetTally.members(line)?["source-ref"]?.string != nil else {
                throw Refusal(
                    .wrongLayout,
                    "Line \(index + 1) of \(path) is no JSON object with a source-ref; write one "
                        + "line an image.")
            }
        }
        guard count > 0 else {
            throw Refusal(.emptyFolder, "\(path) holds no entries; write one line an image.")
        }
        // Source: the blob of CustomLabels' DatasetChanges; Lookout for Vision takes twice that.
        guard bytes.count <= 5 << 20 else {
            throw Refusal(
                .unsupported,
                "\(path) has \(bytes.count >> 20) MiB; a request takes 5, so add it in parts.")
        }
    }
}
