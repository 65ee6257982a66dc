extension Fault {
    static func invalidValue(_ message: String) -> Fault {
        Fault(400, "InvalidParameterValue", message)
    }

    static func invalidCombination(_ message: String) -> Fault {
        Fault(400, "InvalidParameterCombination", message)
    }

    static func missingParameter(_ message: String) -> Fault {
        Fault(400, "MissingParameter", message)
    }

    /// What GetMetricData answers to an input that it cannot follow.
    static func invalidQuery(_ message: String) -> Fault {
        Fault(400, "ValidationError", message)
    }
}
