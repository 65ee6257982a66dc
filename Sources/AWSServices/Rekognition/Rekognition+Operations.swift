import AWSCore

extension Rekognition {
    /// Every operation, each once, in the order of the constraint table.
    package static let operations: [any JSONOperation.Type] = [
        CreateProject.self,
        DeleteProject.self,
        DescribeProjects.self,
        CreateProjectVersion.self,
        DeleteProjectVersion.self,
        DescribeProjectVersions.self,
        StartProjectVersion.self,
        StopProjectVersion.self,
        CopyProjectVersion.self,
        PutProjectPolicy.self,
        ListProjectPolicies.self,
        DeleteProjectPolicy.self,
        CreateDataset.self,
        DescribeDataset.self,
        DeleteDataset.self,
        UpdateDatasetEntries.self,
        ListDatasetEntries.self,
        ListDatasetLabels.self,
        DistributeDatasetEntries.self,
        DetectCustomLabels.self,
        TagResource.self,
        UntagResource.self,
        ListTagsForResource.self,
    ]
}
