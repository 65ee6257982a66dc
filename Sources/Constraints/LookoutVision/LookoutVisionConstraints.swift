/// The constraints of the 22 operations of lookoutvision. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum LookoutVisionConstraints {
    /// Every operation, each once.
    package static let all: [OperationConstraints] = [
        createDataset,
        createModel,
        createProject,
        deleteDataset,
        deleteModel,
        deleteProject,
        describeDataset,
        describeModel,
        describeModelPackagingJob,
        describeProject,
        detectAnomalies,
        listDatasetEntries,
        listModelPackagingJobs,
        listModels,
        listProjects,
        listTagsForResource,
        startModel,
        startModelPackagingJob,
        stopModel,
        tagResource,
        untagResource,
        updateDatasetEntries,
    ]
}
