extension Fault {
    static func invalidParameter(_ message: String) -> Fault {
        Fault(400, "InvalidParameterException", message)
    }

    static func resourceNotFound(_ message: String) -> Fault {
        Fault(400, "ResourceNotFoundException", message)
    }

    static func inUse(_ message: String) -> Fault {
        Fault(400, "ResourceInUseException", message)
    }

    static func notReady(_ message: String) -> Fault {
        Fault(400, "ResourceNotReadyException", message)
    }

    static func limitExceeded(_ message: String) -> Fault {
        Fault(400, "LimitExceededException", message)
    }

    /// AWS's sentence, and what it was about.
    static func throughputExceeded(_ detail: String) -> Fault {
        Fault(
            400, "ProvisionedThroughputExceededException", "Provisioned Rate exceeded. \(detail)")
    }

    /// AWS's sentence, and what it was about.
    static func slowDown(_ detail: String) -> Fault {
        Fault(
            400, "ThrottlingException", "Slow down; sudden increase in rate of requests. \(detail)")
    }

    static func invalidObject(_ message: String) -> Fault {
        Fault(400, "InvalidS3ObjectException", message)
    }

    static let invalidPage = Fault(
        400, "InvalidPaginationTokenException",
        "The pagination token is not one that this operation gave.")
}
