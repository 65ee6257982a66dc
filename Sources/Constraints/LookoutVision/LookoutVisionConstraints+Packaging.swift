extension LookoutVisionConstraints {
    package static let describeModelPackagingJob = OperationConstraints(
        service: "lookoutvision", name: "DescribeModelPackagingJob", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/modelpackagingjobs/{jobName}",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "JobName", LookoutVisionRules.modelPackagingJobName, at: .path("jobName"),
                required: true),
        ])

    package static let listModelPackagingJobs = OperationConstraints(
        service: "lookoutvision", name: "ListModelPackagingJobs", method: "GET",
        uri: "/2020-11-20/projects/{projectName}/modelpackagingjobs",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member("NextToken", LookoutVisionRules.paginationToken, at: .query("nextToken")),
            Member("MaxResults", LookoutVisionRules.pageSize, at: .query("maxResults")),
        ])

    package static let startModelPackagingJob = OperationConstraints(
        service: "lookoutvision", name: "StartModelPackagingJob", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/modelpackagingjobs",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member("ModelVersion", LookoutVisionRules.modelVersion, required: true),
            Member("JobName", LookoutVisionRules.modelPackagingJobName),
            Member("Configuration", LookoutVisionRules.modelPackagingConfiguration, required: true),
            Member("Description", LookoutVisionRules.modelPackagingJobDescription),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])
}
