extension LookoutVisionConstraints {
    package static let createProject = OperationConstraints(
        service: "lookoutvision", name: "CreateProject", method: "POST",
        uri: "/2020-11-20/projects",
        members: [
            Member("ProjectName", LookoutVisionRules.projectName, required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])

    package static let deleteProject = OperationConstraints(
        service: "lookoutvision", name: "DeleteProject", method: "DELETE",
        uri: "/2020-11-20/projects/{projectName}",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])

    package static let describeProject = OperationConstraints(
        service: "lookoutvision", name: "DescribeProject", method: "GET",
        uri: "/2020-11-20/projects/{projectName}",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true)
        ])

    package static let listProjects = OperationConstraints(
        service: "lookoutvision", name: "ListProjects", method: "GET", uri: "/2020-11-20/projects",
        members: [
            Member("NextToken", LookoutVisionRules.paginationToken, at: .query("nextToken")),
            Member("MaxResults", LookoutVisionRules.pageSize, at: .query("maxResults")),
        ])
}
