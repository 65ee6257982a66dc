/// How long a request may be under way, in milliseconds since it was recorded.
///
/// Whoever sends it holds its record meanwhile. A sender that was halted, as by Ctrl-Z, holds it too:
/// it begins no send any more when it goes on, and others need not wait for it.
extension PaidRequest.Kind {
    /// After that no send of it is begun: three of a minute each, what is waited and looked up between
    /// them, and as much again. What runs costs, so a stop is left to others sooner.
    var lastSend: Int64 {
        if case .stop = self { 3 * 60_000 } else { 10 * 60_000 }
    }

    /// After that the last of it has been sent: a project waits up to ten minutes for its datasets, the
    /// client below repeats three times, and AWS takes no signature that is older than five minutes.
    var longestSending: Int64 {
        if case .deleteProject = self { lastSend + 20 * 60_000 } else { lastSend + 10 * 60_000 }
    }
}
