import AWSServices
import Constraints

/// Which operation is answered by what: the one table that the responder reads and a test walks.
package enum Routes {
    /// Every operation that is answered, by what the service model says of it.
    package static var served: [OperationConstraints] {
        (lookoutVision + rekognition + cloudWatch).map { $0.constraints }
    }

    static let lookoutVision: [any ServedOperation.Type] = [
        LookoutVision.CreateDataset.self,
        LookoutVision.CreateModel.self,
        LookoutVision.CreateProject.self,
        LookoutVision.DeleteDataset.self,
        LookoutVision.DeleteModel.self,
        LookoutVision.DeleteProject.self,
        LookoutVision.DescribeDataset.self,
        LookoutVision.DescribeModel.self,
        LookoutVision.DescribeModelPackagingJob.self,
        LookoutVision.DescribeProject.self,
        LookoutVision.DetectAnomalies.self,
        LookoutVision.ListDatasetEntries.self,
        LookoutVision.ListModelPackagingJobs.self,
        LookoutVision.ListModels.self,
        LookoutVision.ListProjects.self,
        LookoutVision.ListTagsForResource.self,
        LookoutVision.StartModel.self,
        LookoutVision.StartModelPackagingJob.self,
        LookoutVision.StopModel.self,
        LookoutVision.TagResource.self,
        LookoutVision.UntagResource.self,
        LookoutVision.UpdateDatasetEntries.self,
    ]

    static let rekognition: [any ServedOperation.Type] = [
        Rekognition.CopyProjectVersion.self,
        Rekognition.CreateDataset.self,
        Rekognition.CreateProject.self,
        Rekognition.CreateProjectVersion.self,
        Rekognition.DeleteDataset.self,
        Rekognition.DeleteProject.self,
        Rekognition.DeleteProjectPolicy.self,
        Rekognition.DeleteProjectVersion.self,
        Rekognition.DescribeDataset.self,
        Rekognition.DescribeProjectVersions.self,
        Rekognition.DescribeProjects.self,
        Rekognition.DetectCustomLabels.self,
        Rekognition.DistributeDatasetEntries.self,
        Rekognition.ListDatasetEntries.self,
        Rekognition.ListDatasetLabels.self,
        Rekognition.ListProjectPolicies.self,
        Rekognition.ListTagsForResource.self,
        Rekognition.PutProjectPolicy.self,
        Rekognition.StartProjectVersion.self,
        Rekognition.StopProjectVersion.self,
        Rekognition.TagResource.self,
        Rekognition.UntagResource.self,
        Rekognition.UpdateDatasetEntries.self,
    ]

    static let cloudWatch: [any MetricOperation.Type] = [
        CloudWatch.GetMetricData.self,
        CloudWatch.GetMetricStatistics.self,
        CloudWatch.ListMetrics.self,
    ]

    /// Operations that are answered with an error, and the reason that it names.
    package static let notServed: [OperationConstraints: String] = [:]

    /// The error of an operation that is known but not answered.
    static func notServed(_ operation: OperationConstraints) -> Fault? {
        notServed[operation].map {
            Fault(501, "NotImplementedException", "\(operation.name) is not available: \($0).")
        }
    }
}
