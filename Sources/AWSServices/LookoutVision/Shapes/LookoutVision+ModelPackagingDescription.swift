import AWSCore

extension LookoutVision {
    /// A packaging job with everything known about it.
    package struct ModelPackagingDescription: Codable, Hashable, Sendable {
        package var jobName: String?
        package var projectName: String?
        package var modelVersion: String?
        package var modelPackagingConfiguration: ModelPackagingConfiguration?
        package var modelPackagingJobDescription: String?
        package var modelPackagingMethod: String?
        package var modelPackagingOutputDetails: ModelPackagingOutputDetails?
        package var status: ModelPackagingJobStatus?
        package var statusMessage: String?
        package var creationTimestamp: Timestamp?
        package var lastUpdatedTimestamp: Timestamp?

        package init(
            jobName: String? = nil, projectName: String? = nil, modelVersion: String? = nil,
            modelPackagingConfiguration: ModelPackagingConfiguration? = nil,
            modelPackagingJobDescription: String? = nil, modelPackagingMethod: String? = nil,
            modelPackagingOutputDetails: ModelPackagingOutputDetails? = nil,
            status: ModelPackagingJobStatus? = nil, statusMessage: String? = nil,
            creationTimestamp: Timestamp? = nil, lastUpdatedTimestamp: Timestamp? = nil
        ) {
            self.jobName = jobName
            self.projectName = projectName
            self.modelVersion = modelVersion
            self.modelPackagingConfiguration = modelPackagingConfiguration
            self.modelPackagingJobDescription = modelPackagingJobDescription
            self.modelPackagingMethod = modelPackagingMethod
            self.modelPackagingOutputDetails = modelPackagingOutputDetails
            self.status = status
            self.statusMessage = statusMessage
            self.creationTimestamp = creationTimestamp
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
        }

        enum CodingKeys: String, CodingKey {
            case jobName = "JobName"
            case projectName = "ProjectName"
            case modelVersion = "ModelVersion"
            case modelPackagingConfiguration = "ModelPackagingConfiguration"
            case modelPackagingJobDescription = "ModelPackagingJobDescription"
            case modelPackagingMethod = "ModelPackagingMethod"
            case modelPackagingOutputDetails = "ModelPackagingOutputDetails"
            case status = "Status"
            case statusMessage = "StatusMessage"
            case creationTimestamp = "CreationTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
        }
    }
}
