import AWSCore

extension ServiceResponder {
    /// The way a service speaks; throws `Fault` for a service that is not here.
    static func dialect(
        _ service: String, _ call: Call
    ) throws -> Dialect {
        switch service {
        case "lookoutvision": return .restJSON
        case "rekognition": return .json11
        case "s3": return .restXML
        case "sts": return .query(.sts)
        case "monitoring": return .query(.cloudWatch(CloudWatchWire(call)))
        default:
            throw Fault(
                501, "NotImplemented",
                "The local service speaks lookoutvision, rekognition, s3, monitoring and sts, "
                    + "not \(service).")
        }
    }

    /// The way to speak to a caller whose signature names no service.
    static func guess(_ call: Call) -> Dialect {
        if call.path.hasPrefix("/service/\(CloudWatchWire.target)/") {
            return .query(.cloudWatch(.cbor))
        }
        if let target = call.headers["x-amz-target"] {
            return target.hasPrefix(CloudWatchWire.target) ? .query(.cloudWatch(.json)) : .json11
        }
        return call.path.hasPrefix("/2020-11-20/") ? .restJSON : .restXML
    }

    static func tooLarge(_ call: Call, _ dialect: Dialect, _ limit: Int) -> Fault {
        let message = "The request body is larger than \(limit) bytes."
        let isImage = call.headers["x-amz-target"]?.hasSuffix(".DetectCustomLabels") == true
        return switch dialect {
        case .restJSON: .validation(message)
        case .json11 where isImage: Fault(400, "ImageTooLargeException", message)
        case .json11: .invalidParameter(message)
        case .query, .restXML: Fault(413, "RequestEntityTooLarge", message)
        }
    }

    /// The error for a failure inside; a full disk and an image that ended its unit are named, since
    /// only the user can help it.
    static func internalError(_ dialect: Dialect, _ error: any Error) -> Fault {
        let isFull = (error as? FileFailure)?.isFull == true
        let message =
            isFull
            ? "The disk of the local service is full."
            : (error as? UnitCrash)?.description ?? "Internal server error"
        return switch dialect {
        case .restJSON: Fault(500, "InternalServerException", message)
        case .json11: Fault(500, "InternalServerError", message)
        case .restXML: Fault(500, "InternalError", message)
        case .query(.sts): Fault(500, "InternalFailure", message)
        case .query(.cloudWatch): Fault(500, "InternalServiceError", message)
        }
    }
}
