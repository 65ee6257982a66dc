extension LookoutVisionConstraints {
    package static let createDataset = OperationConstraints(
        service: "lookoutvision", name: "CreateDataset", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/datasets", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member("DatasetType", LookoutVisionRules.datasetType, required: true),
            Member("DatasetSource", LookoutVisionRules.datasetSource),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])

    package static let deleteDataset = OperationConstraints(
        service: "lookoutvision", name: "DeleteDataset", method: "DELETE",
        uri: "/2020-11-20/projects/{projectName}/datasets/{datasetType}", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "DatasetType", LookoutVisionRules.datasetType, at: .path("datasetType"),
                required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])

    package static let describeDataset = OperationConstraints(
        service: "lookoutvision", name: "DescribeDataset", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/datasets/{datasetType}",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "DatasetType", LookoutVisionRules.datasetType, at: .path("datasetType"),
                required: true),
        ])

    package static let listDatasetEntries = OperationConstraints(
        service: "lookoutvision", name: "ListDatasetEntries", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/datasets/{datasetType}/entries",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "DatasetType", LookoutVisionRules.datasetType, at: .path("datasetType"),
                required: true),
            Member("Labeled", .boolean, at: .query("labeled")),
            Member(
                "AnomalyClass", LookoutVisionRules.anomalyClassFilter, at: .query("anomalyClass")),
            Member("BeforeCreationDate", .timestamp, at: .query("createdBefore")),
            Member("AfterCreationDate", .timestamp, at: .query("createdAfter")),
            Member("NextToken", LookoutVisionRules.paginationToken, at: .query("nextToken")),
            Member("MaxResults", LookoutVisionRules.pageSize, at: .query("maxResults")),
            Member(
                "SourceRefContains", LookoutVisionRules.queryString, at: .query("sourceRefContains")
            ),
        ])

    package static let updateDatasetEntries = OperationConstraints(
        service: "lookoutvision", name: "UpdateDatasetEntries", method: "PATCH",
        uri: "/2020-11-20/projects/{projectName}/datasets/{datasetType}/entries",
        successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "DatasetType", LookoutVisionRules.datasetType, at: .path("datasetType"),
                required: true),
            Member("Changes", LookoutVisionRules.datasetChanges, required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])
}
