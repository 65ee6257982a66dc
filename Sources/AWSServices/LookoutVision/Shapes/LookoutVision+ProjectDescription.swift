import AWSCore

extension LookoutVision {
    /// A project with its datasets.
    package struct ProjectDescription: Codable, Hashable, Sendable {
        package var projectArn: String?
        package var projectName: String?
        package var creationTimestamp: Timestamp?
        package var datasets: [DatasetMetadata]?

        package init(
            projectArn: String? = nil, projectName: String? = nil,
            creationTimestamp: Timestamp? = nil, datasets: [DatasetMetadata]? = nil
        ) {
            self.projectArn = projectArn
            self.projectName = projectName
            self.creationTimestamp = creationTimestamp
            self.datasets = datasets
        }

        enum CodingKeys: String, CodingKey {
            case projectArn = "ProjectArn"
            case projectName = "ProjectName"
            case creationTimestamp = "CreationTimestamp"
            case datasets = "Datasets"
        }
    }
}
