import AWSCore

extension LookoutVision {
    /// A packaging job in a list.
    package struct ModelPackagingJobMetadata: Codable, Hashable, Sendable {
        package var jobName: String?
        package var projectName: String?
        package var modelVersion: String?
        package var modelPackagingJobDescription: String?
        package var modelPackagingMethod: String?
        package var status: ModelPackagingJobStatus?
        package var statusMessage: String?
        package var creationTimestamp: Timestamp?
        package var lastUpdatedTimestamp: Timestamp?

        package init(
            jobName: String? = nil, projectName: String? = nil, modelVersion: String? = nil,
            modelPackagingJobDescription: String? = nil, modelPackagingMethod: String? = nil,
            status: ModelPackagingJobStatus? = nil, statusMessage: String? = nil,
            creationTimestamp: Timestamp? = nil, lastUpdatedTimestamp: Timestamp? = nil
        ) {
            self.jobName = jobName
            self.projectName = projectName
            self.modelVersion = modelVersion
            self.modelPackagingJobDescription = modelPackagingJobDescription
            self.modelPackagingMethod = modelPackagingMethod
            self.status = status
            self.statusMessage = statusMessage
            self.creationTimestamp = creationTimestamp
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
        }

        enum CodingKeys: String, CodingKey {
            case jobName = "JobName"
            case projectName = "ProjectName"
            case modelVersion = "ModelVersion"
            case modelPackagingJobDescription = "ModelPackagingJobDescription"
            case modelPackagingMethod = "ModelPackagingMethod"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case creationTimestamp = "CreationTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
        }
    }
}
