extension RekognitionConstraints {
    package static let createDataset = OperationConstraints(
        service: "rekognition", name: "CreateDataset", method: "POST", uri: "/",
        members: [
            Member("DatasetSource", RekognitionRules.datasetSource),
            Member("DatasetType", RekognitionRules.datasetType, required: true),
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("Tags", RekognitionRules.tagMap),
        ])

    package static let describeDataset = OperationConstraints(
        service: "rekognition", name: "DescribeDataset", method: "POST", uri: "/",
        members: [
            Member("DatasetArn", RekognitionRules.datasetArn, required: true)
        ])

    package static let deleteDataset = OperationConstraints(
        service: "rekognition", name: "DeleteDataset", method: "POST", uri: "/",
        members: [
            Member("DatasetArn", RekognitionRules.datasetArn, required: true)
        ])

    package static let updateDatasetEntries = OperationConstraints(
        service: "rekognition", name: "UpdateDatasetEntries", method: "POST", uri: "/",
        members: [
            Member("DatasetArn", RekognitionRules.datasetArn, required: true),
            Member("Changes", RekognitionRules.datasetChanges, required: true),
        ])

    package static let listDatasetEntries = OperationConstraints(
        service: "rekognition", name: "ListDatasetEntries", method: "POST", uri: "/",
        members: [
            Member("DatasetArn", RekognitionRules.datasetArn, required: true),
            Member("ContainsLabels", RekognitionRules.datasetLabels),
            Member("Labeled", .boolean),
            Member("SourceRefContains", RekognitionRules.queryString),
            Member("HasErrors", .boolean),
            Member("NextToken", RekognitionRules.extendedPaginationToken),
            Member("MaxResults", RekognitionRules.listDatasetEntriesPageSize),
        ])

    package static let listDatasetLabels = OperationConstraints(
        service: "rekognition", name: "ListDatasetLabels", method: "POST", uri: "/",
        members: [
            Member("DatasetArn", RekognitionRules.datasetArn, required: true),
            Member("NextToken", RekognitionRules.extendedPaginationToken),
            Member("MaxResults", RekognitionRules.listDatasetLabelsPageSize),
        ])

    package static let distributeDatasetEntries = OperationConstraints(
        service: "rekognition", name: "DistributeDatasetEntries", method: "POST", uri: "/",
        members: [
            Member("Datasets", RekognitionRules.distributeDatasetMetadataList, required: true)
        ])
}
