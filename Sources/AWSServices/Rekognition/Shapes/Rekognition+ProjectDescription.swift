import AWSCore

extension Rekognition {
    /// A project with its datasets.
    package struct ProjectDescription: Codable, Hashable, Sendable {
        package var projectArn: String?
        package var creationTimestamp: Timestamp?
        package var status: ProjectStatus?
        package var datasets: [DatasetMetadata]?
        package var feature: CustomizationFeature?
        package var autoUpdate: ProjectAutoUpdate?

        package init(
            projectArn: String? = nil, creationTimestamp: Timestamp? = nil,
            status: ProjectStatus? = nil, datasets: [DatasetMetadata]? = nil,
            feature: CustomizationFeature? = nil, autoUpdate: ProjectAutoUpdate? = nil
        ) {
            self.projectArn = projectArn
            self.creationTimestamp = creationTimestamp
            self.status = status
            self.datasets = datasets
            self.feature = feature
            self.autoUpdate = autoUpdate
        }

        enum CodingKeys: String, CodingKey {
            case projectArn = "ProjectArn"
            case creationTimestamp = "CreationTimestamp"
            case status = "Status"
            case datasets = "Datasets"
            case feature = "Feature"
            case autoUpdate = "AutoUpdate"
        }
    }
}
