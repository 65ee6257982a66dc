import Constraints

extension Fault {
    /// Kinds of resources as Lookout for Vision names them.
    enum LookoutResource: String {
        case project = "PROJECT"
        case dataset = "DATASET"
        case model = "MODEL"
        case modelPackageJob = "MODEL_PACKAGE_JOB"
    }

    static func validation(_ message: String) -> Fault {
        Fault(400, "ValidationException", message)
    }

    static func conflict(_ message: String, _ id: String, _ type: LookoutResource) -> Fault {
        Fault(
            409, "ConflictException", message,
            fields: ["ResourceId": .string(id), "ResourceType": .string(type.rawValue)])
    }

    static func notFound(_ message: String, _ id: String, _ type: LookoutResource) -> Fault {
        Fault(
            404, "ResourceNotFoundException", message,
            fields: ["ResourceId": .string(id), "ResourceType": .string(type.rawValue)])
    }

    /// The quota codes are those of Custom Labels; Lookout for Vision's were never published.
    static func quota(
        _ message: String, _ id: String, _ type: LookoutResource, code: String
    ) -> Fault {
        Fault(
            402, "ServiceQuotaExceededException", message,
            fields: [
                "ResourceId": .string(id), "ResourceType": .string(type.rawValue),
                "QuotaCode": .string(code), "ServiceCode": "lookoutvision",
            ])
    }

    /// - Parameter retryAfter: seconds.
    static func throttled(_ message: String, retryAfter: Int = 1) -> Fault {
        Fault(
            429, "ThrottlingException", message, fields: ["ServiceCode": "lookoutvision"],
            retryAfter: retryAfter)
    }

    /// The error for a client token that came with another input.
    static func tokenReused(_ id: String, _ type: LookoutResource) -> Fault {
        conflict(
            "The client token was used with other parameters in the last 8 hours: "
                + "repeat the same request or use a new token.", id, type)
    }
}
