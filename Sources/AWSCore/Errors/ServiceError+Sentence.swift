extension ServiceError: CustomStringConvertible {
    /// What happened, to what, and what to do next: one sentence for the user.
    package var sentence: String {
        let subject = resourceID.map { " (\($0))" } ?? ""
        let said = message.isEmpty ? code.rawValue : message.trimmedPeriod
        return "\(operation)\(subject) failed: \(said). \(advice)"
    }

    package var description: String {
        "\(operation): \(httpStatus) \(code.rawValue): \(message)"
    }

    private var advice: String {
        switch kind {
        case .throttled: "The service is throttling; it is asked again more slowly."
        case .transient: "The service had a fault of its own; try again."
        case .quota: "A quota is reached: stop or delete something, or have the quota raised."
        case .access: "Check the keys and what they are allowed to do."
        case .expiredCredentials: "The session has expired: log in again."
        case .clockSkew: "The clock of this machine is off: set it."
        case .notFound: "It may have been deleted; refresh."
        case .conflict: "It is in another state than this needs; refresh and look."
        case .notReady: "Wait until it is ready, or start it."
        case .validation: "Correct the input."
        case .other: "See the message."
        }
    }
}

extension String {
    fileprivate var trimmedPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
