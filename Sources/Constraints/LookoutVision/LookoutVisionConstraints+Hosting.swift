extension LookoutVisionConstraints {
    package static let detectAnomalies = OperationConstraints(
        service: "lookoutvision", name: "DetectAnomalies", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/models/{modelVersion}/detect",
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ModelVersion", LookoutVisionRules.modelVersion, at: .path("modelVersion"),
                required: true),
            Member("Body", .blob(), at: .payload, required: true),
            Member(
                "ContentType", LookoutVisionRules.contentType, at: .header("Content-Type"),
                required: true),
        ])

    package static let startModel = OperationConstraints(
        service: "lookoutvision", name: "StartModel", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/models/{modelVersion}/start", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ModelVersion", LookoutVisionRules.modelVersion, at: .path("modelVersion"),
                required: true),
            Member("MinInferenceUnits", LookoutVisionRules.inferenceUnits, required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
            Member("MaxInferenceUnits", LookoutVisionRules.inferenceUnits),
        ])

    package static let stopModel = OperationConstraints(
        service: "lookoutvision", name: "StopModel", method: "POST",
        uri: "/2020-11-20/projects/{projectName}/models/{modelVersion}/stop", successStatus: 202,
        members: [
            Member(
                "ProjectName", LookoutVisionRules.projectName, at: .path("projectName"),
                required: true),
            Member(
                "ModelVersion", LookoutVisionRules.modelVersion, at: .path("modelVersion"),
                required: true),
            Member(
                "ClientToken", LookoutVisionRules.clientToken, at: .header("X-Amzn-Client-Token"),
                idempotencyToken: true),
        ])
}
