extension RekognitionConstraints {
    package static let createProject = OperationConstraints(
        service: "rekognition", name: "CreateProject", method: "POST", uri: "/",
        members: [
            Member("ProjectName", RekognitionRules.projectName, required: true),
            Member("Feature", RekognitionRules.customizationFeature),
            Member("AutoUpdate", RekognitionRules.projectAutoUpdate),
            Member("Tags", RekognitionRules.tagMap),
        ])

    package static let deleteProject = OperationConstraints(
        service: "rekognition", name: "DeleteProject", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true)
        ])

    package static let describeProjects = OperationConstraints(
        service: "rekognition", name: "DescribeProjects", method: "POST", uri: "/",
        members: [
            Member("NextToken", RekognitionRules.extendedPaginationToken),
            Member("MaxResults", RekognitionRules.projectsPageSize),
            Member("ProjectNames", RekognitionRules.projectNames),
            Member("Features", RekognitionRules.customizationFeatures),
        ])
}
