import AWSCore

extension LookoutVision {
    /// A dataset in the description of its project.
    package struct DatasetMetadata: Codable, Hashable, Sendable {
        package var datasetType: String?
        package var creationTimestamp: Timestamp?
        package var status: DatasetStatus?
        package var statusMessage: String?

        package init(
            datasetType: String? = nil, creationTimestamp: Timestamp? = nil,
            status: DatasetStatus? = nil, statusMessage: String? = nil
        ) {
            self.datasetType = datasetType
            self.creationTimestamp = creationTimestamp
            self.status = status
            self.statusMessage = statusMessage
        }

        enum CodingKeys: String, CodingKey {
            case datasetType = "DatasetType"
            case creationTimestamp = "CreationTimestamp"
            case status = "Status"
            case statusMessage = "StatusMessage"
        }
    }
}
