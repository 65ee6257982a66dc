import AWSCore

extension LookoutVision {
    /// A dataset with its state and counts.
    package struct DatasetDescription: Codable, Hashable, Sendable {
        package var projectName: String?
        package var datasetType: String?
        package var creationTimestamp: Timestamp?
        package var lastUpdatedTimestamp: Timestamp?
        package var status: DatasetStatus?
        package var statusMessage: String?
        package var imageStats: DatasetImageStats?

        package init(
            projectName: String? = nil, datasetType: String? = nil,
            creationTimestamp: Timestamp? = nil, lastUpdatedTimestamp: Timestamp? = nil,
            status: DatasetStatus? = nil, statusMessage: String? = nil,
            imageStats: DatasetImageStats? = nil
        ) {
            self.projectName = projectName
            self.datasetType = datasetType
            self.creationTimestamp = creationTimestamp
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
            self.status = status
            self.statusMessage = statusMessage
            self.imageStats = imageStats
        }

        enum CodingKeys: String, CodingKey {
            case projectName = "ProjectName"
            case datasetType = "DatasetType"
            case creationTimestamp = "CreationTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case imageStats = "ImageStats"
        }
    }
}
