extension RekognitionConstraints {
    package static let startProjectVersion = OperationConstraints(
        service: "rekognition", name: "StartProjectVersion", method: "POST", uri: "/",
        members: [
            Member("ProjectVersionArn", RekognitionRules.projectVersionArn, required: true),
            Member("MinInferenceUnits", RekognitionRules.inferenceUnits, required: true),
            Member("MaxInferenceUnits", RekognitionRules.inferenceUnits),
        ])

    package static let stopProjectVersion = OperationConstraints(
        service: "rekognition", name: "StopProjectVersion", method: "POST", uri: "/",
        members: [
            Member("ProjectVersionArn", RekognitionRules.projectVersionArn, required: true)
        ])

    package static let detectCustomLabels = OperationConstraints(
        service: "rekognition", name: "DetectCustomLabels", method: "POST", uri: "/",
        members: [
            Member("ProjectVersionArn", RekognitionRules.projectVersionArn, required: true),
            Member("Image", RekognitionRules.image, required: true),
            Member("MaxResults", RekognitionRules.uInteger),
            Member("MinConfidence", RekognitionRules.percent),
        ])
}
