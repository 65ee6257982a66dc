import AWSCore

/// Amazon Lookout for Vision, API 2020-11-20.
package enum LookoutVision {
    package static let service = Service(
        id: "LookoutVision", signingName: "lookoutvision", wireProtocol: .restJSON,
        hostTemplate: "lookoutvision.{region}.amazonaws.com")
}

/// An operation of Lookout for Vision.
package protocol LookoutVisionOperation: JSONOperation {}

extension LookoutVisionOperation {
    package static var service: Service { LookoutVision.service }
}
