extension LookoutVisionConstraints {
    package static let createModel = OperationConstraints(
        service: "lookoutvision", name: "CreateModel", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/models", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member("Description", LookoutVisionRules.modelDescriptionMessage),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
            Member("OutputConfig", LookoutVisionRules.outputConfig, required: true),
            Member("KmsKeyId", LookoutVisionRules.kmsKeyId),
            Member("Tags", LookoutVisionRules.tagList),
        ])

    package static let deleteModel = OperationConstraints(
        service: "lookoutvision", name: "DeleteModel", method: "DELETE",
        uri: "/2020-11-20/projects/{projectName}/models/{modelVersion}", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ModelVersion", LookoutVisionRules.modelVersionNoLatest, at: .path("modelVersion"),
                required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])

    package static let describeModel = OperationConstraints(
        service: "lookoutvision", name: "DescribeModel", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/models/{modelVersion}",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ModelVersion", LookoutVisionRules.modelVersion, at: .path("modelVersion"),
                required: true),
        ])

    package static let listModels = OperationConstraints(
        service: "lookoutvision", name: "ListModels", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/models",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member("NextToken", LookoutVisionRules.paginationToken, at: .query("nextToken")),
            Member("MaxResults", LookoutVisionRules.pageSize, at: .query("maxResults")),
        ])
}
