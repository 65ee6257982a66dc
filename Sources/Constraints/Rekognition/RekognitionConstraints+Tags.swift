extension RekognitionConstraints {
    package static let tagResource = OperationConstraints(
        service: "rekognition", name: "TagResource", method: "POST", uri: "/",
        members: [
            Member("ResourceArn", RekognitionRules.resourceArn, required: true),
            Member("Tags", RekognitionRules.tagMap, required: true),
        ])

    package static let untagResource = OperationConstraints(
        service: "rekognition", name: "UntagResource", method: "POST", uri: "/",
        members: [
            Member("ResourceArn", RekognitionRules.resourceArn, required: true),
            Member("TagKeys", RekognitionRules.tagKeyList, required: true),
        ])

    package static let listTagsForResource = OperationConstraints(
        service: "rekognition", name: "ListTagsForResource", method: "POST", uri: "/",
        members: [
            Member("ResourceArn", RekognitionRules.resourceArn, required: true)
        ])
}
