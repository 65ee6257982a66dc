import AWSCore

extension LookoutVision {
    /// A project in a list.
    package struct ProjectMetadata: Codable, Hashable, Sendable {
        package var projectArn: String?
        package var projectName: String?
        package var creationTimestamp: Timestamp?

        package init(
            projectArn: String? = nil, projectName: String? = nil,
            creationTimestamp: Timestamp? = nil
        ) {
            self.projectArn = projectArn
            self.projectName = projectName
            self.creationTimestamp = creationTimestamp
        }

        enum CodingKeys: String, CodingKey {
            case projectArn = "ProjectArn"
            case projectName = "ProjectName"
            case creationTimestamp = "CreationTimestamp"
        }
    }
}
