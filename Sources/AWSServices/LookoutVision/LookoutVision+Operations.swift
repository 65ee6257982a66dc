import AWSCore

extension LookoutVision {
    /// Every operation, each once, in the order of the constraint table.
    package static let operations: [any JSONOperation.Type] = [
        CreateDataset.self,
        CreateModel.self,
        CreateProject.self,
        DeleteDataset.self,
        DeleteModel.self,
        DeleteProject.self,
        DescribeDataset.self,
        DescribeModel.self,
        DescribeModelPackagingJob.self,
        DescribeProject.self,
        DetectAnomalies.self,
        ListDatasetEntries.self,
        ListModelPackagingJobs.self,
        ListModels.self,
        ListProjects.self,
        ListTagsForResource.self,
        StartModel.self,
        StartModelPackagingJob.self,
        StopModel.self,
        TagResource.self,
        UntagResource.self,
        UpdateDatasetEntries.self,
    ]
}
