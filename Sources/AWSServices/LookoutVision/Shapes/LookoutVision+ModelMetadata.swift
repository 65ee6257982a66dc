import AWSCore

extension LookoutVision {
    /// A model version in a list.
    package struct ModelMetadata: Codable, Hashable, Sendable {
        package var creationTimestamp: Timestamp?
        package var modelVersion: String?
        package var modelArn: String?
        package var description: String?
        package var status: ModelStatus?
        package var statusMessage: String?
        package var performance: ModelPerformance?

        package init(
            creationTimestamp: Timestamp? = nil, modelVersion: String? = nil,
            modelArn: String? = nil, description: String? = nil, status: ModelStatus? = nil,
            statusMessage: String? = nil, performance: ModelPerformance? = nil
        ) {
            self.creationTimestamp = creationTimestamp
            self.modelVersion = modelVersion
            self.modelArn = modelArn
            self.description = description
            self.status = status
            self.statusMessage = statusMessage
            self.performance = performance
        }

        enum CodingKeys: String, CodingKey {
            case creationTimestamp = "CreationTimestamp"
            case modelVersion = "ModelVersion"
            case modelArn = "ModelArn"
            case description = "Description"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case performance = "Performance"
        }
    }
}
