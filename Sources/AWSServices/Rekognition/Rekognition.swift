import AWSCore

/// The Custom Labels part of Amazon Rekognition, API 2016-06-27.
package enum Rekognition {
    package static let service = Service(
        id: "Rekognition", signingName: "rekognition",
        wireProtocol: .json11(targetPrefix: "RekognitionService"),
        hostTemplate: "rekognition.{region}.amazonaws.com")
}

/// An operation of Rekognition.
package protocol RekognitionOperation: JSONOperation {}

extension RekognitionOperation {
    package static var service: Service { Rekognition.service }
}
