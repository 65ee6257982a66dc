extension RekognitionConstraints {
    package static let createProjectVersion = OperationConstraints(
        service: "rekognition", name: "CreateProjectVersion", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("VersionName", RekognitionRules.versionName, required: true),
            Member("OutputConfig", RekognitionRules.outputConfig, required: true),
            Member("TrainingData", RekognitionRules.trainingData),
            Member("TestingData", RekognitionRules.testingData),
            Member("Tags", RekognitionRules.tagMap),
            Member("KmsKeyId", RekognitionRules.kmsKeyId),
            Member("VersionDescription", RekognitionRules.versionDescription),
            Member("FeatureConfig", RekognitionRules.customizationFeatureConfig),
        ])

    package static let deleteProjectVersion = OperationConstraints(
        service: "rekognition", name: "DeleteProjectVersion", method: "POST", uri: "/",
        members: [
            Member("ProjectVersionArn", RekognitionRules.projectVersionArn, required: true)
        ])

    package static let describeProjectVersions = OperationConstraints(
        service: "rekognition", name: "DescribeProjectVersions", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("VersionNames", RekognitionRules.versionNames),
            Member("NextToken", RekognitionRules.extendedPaginationToken),
            Member("MaxResults", RekognitionRules.projectVersionsPageSize),
        ])

    package static let copyProjectVersion = OperationConstraints(
        service: "rekognition", name: "CopyProjectVersion", method: "POST", uri: "/",
        members: [
            Member("SourceProjectArn", RekognitionRules.projectArn, required: true),
            Member("SourceProjectVersionArn", RekognitionRules.projectVersionArn, required: true),
            Member("DestinationProjectArn", RekognitionRules.projectArn, required: true),
            Member("VersionName", RekognitionRules.versionName, required: true),
            Member("OutputConfig", RekognitionRules.outputConfig, required: true),
            Member("Tags", RekognitionRules.tagMap),
            Member("KmsKeyId", RekognitionRules.kmsKeyId),
        ])
}
