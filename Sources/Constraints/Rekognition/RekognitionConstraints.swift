/// The constraints of the 23 operations of rekognition. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum RekognitionConstraints {
    /// Every operation, each once.
    package static let all: [OperationConstraints] = [
        createProject,
        deleteProject,
        describeProjects,
        createProjectVersion,
        deleteProjectVersion,
        describeProjectVersions,
        startProjectVersion,
        stopProjectVersion,
        copyProjectVersion,
        putProjectPolicy,
        listProjectPolicies,
        deleteProjectPolicy,
        createDataset,
        describeDataset,
        deleteDataset,
        updateDatasetEntries,
        listDatasetEntries,
        listDatasetLabels,
        distributeDatasetEntries,
        detectCustomLabels,
        tagResource,
        untagResource,
        listTagsForResource,
    ]
}
