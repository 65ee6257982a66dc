extension LookoutVisionConstraints {
    package static let listTagsForResource = OperationConstraints(
        service: "lookoutvision", name: "ListTagsForResource", method: "GET",
        uri: "/2020-11-20/tags/{resourceArn}",
        members: [
            Member(
                "ResourceArn", LookoutVisionRules.tagArn, at: .path("resourceArn"), required: true)
        ])

    package static let tagResource = OperationConstraints(
        service: "lookoutvision", name: "TagResource", method: "POST",
        uri: "/2020-11-20/tags/{resourceArn}",
        members: [
            Member(
                "ResourceArn", LookoutVisionRules.tagArn, at: .path("resourceArn"), required: true),
            Member("Tags", LookoutVisionRules.tagList, required: true),
        ])

    package static let untagResource = OperationConstraints(
        service: "lookoutvision", name: "UntagResource", method: "DELETE",
        uri: "/2020-11-20/tags/{resourceArn}",
        members: [
            Member(
                "ResourceArn", LookoutVisionRules.tagArn, at: .path("resourceArn"), required: true),
            Member("TagKeys", LookoutVisionRules.tagKeyList, at: .query("tagKeys"), required: true),
        ])
}
