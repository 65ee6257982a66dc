import AWSCore
import Constraints

extension LookoutVision {
    /// Describes a packaging job.
    package enum DescribeModelPackagingJob: LookoutVisionOperation {
        package static let constraints = LookoutVisionConstraints.describeModelPackagingJob

        package struct Input: Codable, Hashable, Sendable {
            package var projectName: String
            package var jobName: String

            package init(projectName: String, jobName: String) {
                self.projectName = projectName
                self.jobName = jobName
            }

            enum CodingKeys: String, CodingKey {
                case projectName = "ProjectName"
                case jobName = "JobName"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var modelPackagingDescription: ModelPackagingDescription?

            package init(modelPackagingDescription: ModelPackagingDescription? = nil) {
                self.modelPackagingDescription = modelPackagingDescription
            }

            enum CodingKeys: String, CodingKey {
                case modelPackagingDescription = "ModelPackagingDescription"
            }
        }
    }
}
