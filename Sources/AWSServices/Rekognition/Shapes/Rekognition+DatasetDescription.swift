import AWSCore

extension Rekognition {
    /// A dataset with its state and counts.
    package struct DatasetDescription: Codable, Hashable, Sendable {
        package var creationTimestamp: Timestamp?
        package var lastUpdatedTimestamp: Timestamp?
        package var status: DatasetStatus?
        package var statusMessage: String?
        package var statusMessageCode: DatasetStatusMessageCode?
        package var datasetStats: DatasetStats?

        package init(
            creationTimestamp: Timestamp? = nil, lastUpdatedTimestamp: Timestamp? = nil,
            status: DatasetStatus? = nil, statusMessage: String? = nil,
            statusMessageCode: DatasetStatusMessageCode? = nil, datasetStats: DatasetStats? = nil
        ) {
            self.creationTimestamp = creationTimestamp
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
            self.status = status
            self.statusMessage = statusMessage
            self.statusMessageCode = statusMessageCode
            self.datasetStats = datasetStats
        }

        enum CodingKeys: String, CodingKey {
            case creationTimestamp = "CreationTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case statusMessageCode = "StatusMessageCode"
            case datasetStats = "DatasetStats"
        }
    }
}
