import AWSCore

/// Where the entries of a new dataset come from.
struct DatasetOrigin: Sendable, Codable, Hashable {
    /// A manifest in S3.
    var manifest: ObjectLocation?
    /// Another dataset of Custom Labels.
    var datasetArn: String?

    /// As the store keeps it.
    func text() throws -> String {
        String(decoding: try JSON.encode(self), as: UTF8.self)
    }

    init(manifest: ObjectLocation? = nil, datasetArn: String? = nil) {
        self.manifest = manifest
        self.datasetArn = datasetArn
    }

    init(text: String) throws {
        self = try JSON.decode(DatasetOrigin.self, from: Array(text.utf8))
    }
}
