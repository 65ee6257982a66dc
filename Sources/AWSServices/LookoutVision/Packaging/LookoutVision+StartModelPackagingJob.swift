import AWSCore
import Constraints

extension LookoutVision {
    /// Starts to package a model for an edge device.
    package enum StartModelPackagingJob: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.startModelPackagingJob

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var modelVersion: String
            package var configuration: ModelPackagingConfiguration
            package var jobName: String?
            package var description: String?
            package var clientToken: String?

            package init(
                projectName: String, modelVersion: String,
                configuration: ModelPackagingConfiguration, jobName: String? = nil,
                description: String? = nil, clientToken: String? = nil
            ) {
                self.projectName = projectName
                self.modelVersion = modelVersion
                self.configuration = configuration
                self.jobName = jobName
                self.description = description
                self.clientToken = clientToken
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case modelVersion = "ModelVersion"
                case configuration = "Configuration"
                case jobName = "JobName"
                case description = "Description"
                case clientToken = "ClientToken"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var jobName: String?

            package init(jobName: String? = nil) {
                self.jobName = jobName
            }

            enum CodingKeys: String, CodingKey {
                case jobName = "JobName"
            }
        }
    }
}
