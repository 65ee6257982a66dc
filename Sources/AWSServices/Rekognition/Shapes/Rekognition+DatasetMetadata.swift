import AWSCore

extension Rekognition {
    /// A dataset in the description of its project.
    package struct DatasetMetadata: Codable, Hashable, Sendable {
        package var creationTimestamp: Timestamp?
        package var datasetType: DatasetType?
        package var datasetArn: String?
        package var status: DatasetStatus?
        package var statusMessage: String?
        package var statusMessageCode: DatasetStatusMessageCode?

        package init(
            creationTimestamp: Timestamp? = nil, datasetType: DatasetType? = nil,
            datasetArn: String? = nil, status: DatasetStatus? = nil, statusMessage: String? = nil,
            statusMessageCode: DatasetStatusMessageCode? = nil
        ) {
            self.creationTimestamp = creationTimestamp
            self.datasetType = datasetType
            self.datasetArn = datasetArn
            self.status = status
            self.statusMessage = statusMessage
            self.statusMessageCode = statusMessageCode
        }

        enum CodingKeys: String, CodingKey {
            case creationTimestamp = "CreationTimestamp"
            case datasetType = "DatasetType"
            case datasetArn = "DatasetArn"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case statusMessageCode = "StatusMessageCode"
        }
    }
}
