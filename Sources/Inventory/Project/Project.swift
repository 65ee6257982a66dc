/// Names one project: its service and its ARN.
///
/// A Custom Labels ARN ends in the project's own creation time, so it cannot be derived from the
/// name; for Lookout for Vision it can.
package struct ProjectID: Hashable, Sendable, Codable {
    package var service: VisionService
    package var name: String
    package var arn: String

    package init(service: VisionService, name: String, arn: String) {
        self.service = service
        self.name = name
        self.arn = arn
    }
}

/// A project of either service with its datasets.
package struct Project: Hashable, Sendable, Identifiable, Codable {
    package var id: ProjectID
    package var createdAt: Timestamp?
    package var datasets: [Dataset]

    package init(id: ProjectID, createdAt: Timestamp? = nil, datasets: [Dataset] = []) {
        self.id = id
        self.createdAt = createdAt
        self.datasets = datasets
    }

    package var name: String { id.name }
    package var service: VisionService { id.service }
}

/// One of a project's at most two datasets, with the counts its API gives.
package struct Dataset: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case train, test
    }

    package var kind: Kind
    /// The API's own status word, such as `CREATE_COMPLETE`.
    package var status: String
    package var statusMessage: String?
    package var totalImages: Int?
    package var labeledImages: Int?
    package var normalImages: Int?
    package var anomalyImages: Int?
    package var labelCount: Int?

    package init(
        kind: Kind, status: String, statusMessage: String? = nil, totalImages: Int? = nil,
        labeledImages: Int? = nil, normalImages: Int? = nil, anomalyImages: Int? = nil,
        labelCount: Int? = nil
    ) {
        self.kind = kind
        self.status = status
        self.statusMessage = statusMessage
        self.totalImages = totalImages
        self.labeledImages = labeledImages
        self.normalImages = normalImages
        self.anomalyImages = anomalyImages
        self.labelCount = labelCount
    }
}
