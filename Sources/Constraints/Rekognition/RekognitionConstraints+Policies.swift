extension RekognitionConstraints {
    package static let putProjectPolicy = OperationConstraints(
        service: "rekognition", name: "PutProjectPolicy", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("PolicyName", RekognitionRules.projectPolicyName, required: true),
            Member("PolicyRevisionId", RekognitionRules.projectPolicyRevisionId),
            Member("PolicyDocument", RekognitionRules.projectPolicyDocument, required: true),
        ])

    package static let listProjectPolicies = OperationConstraints(
        service: "rekognition", name: "ListProjectPolicies", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("NextToken", RekognitionRules.extendedPaginationToken),
            Member("MaxResults", RekognitionRules.listProjectPoliciesPageSize),
        ])

    package static let deleteProjectPolicy = OperationConstraints(
        service: "rekognition", name: "DeleteProjectPolicy", method: "POST", uri: "/",
        members: [
            Member("ProjectArn", RekognitionRules.projectArn, required: true),
            Member("PolicyName", RekognitionRules.projectPolicyName, required: true),
            Member("PolicyRevisionId", RekognitionRules.projectPolicyRevisionId),
        ])
}
