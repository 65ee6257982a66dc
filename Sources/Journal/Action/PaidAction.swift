import Inventory

/// A request that costs money or destroys something, as it is written down before it is sent.
package struct PaidAction: Hashable, Sendable {
    /// When it was about to be sent.
    package var at: Timestamp
    /// Names the run of the program that sends it.
    package var session: String
    /// The user, as `name@host`.
    package var who: String
    /// `local`, or the profile's name and region.
    package var context: String
    /// The API operation, such as `StartModel`.
    package var action: String
    /// The frozen target: its ARN, or `project/version`.
    package var target: String
    /// The request's members as a JSON object, enough to send it again.
    package var parameters: String
    /// The `ClientToken` (Lookout for Vision) or version name (Custom Labels) that tells a repeat.
    package var token: String?

    package init(
        at: Timestamp, session: String, who: String, context: String, action: String,
        target: String, parameters: String, token: String? = nil
    ) {
        self.at = at
        self.session = session
        self.who = who
        self.context = context
        self.action = action
        self.target = target
        self.parameters = parameters
        self.token = token
    }
}

/// How a paid action ended.
package struct ActionOutcome: Hashable, Sendable {
    /// What became of the request.
    package enum Result: String, Hashable, Sendable, CaseIterable {
        case succeeded
        /// The service refused it.
        case failed
        /// It never reached the service: taken back, or the connection failed before it was sent.
        case notSent
        /// Found out after a crash, by looking at the target.
        case resolved
    }

    package var result: Result
    package var at: Timestamp
    /// The service's words, or what was found.
    package var detail: String

    package init(_ result: Result, at: Timestamp, detail: String = "") {
        self.result = result
        self.at = at
        self.detail = detail
    }
}

/// One line of the journal: what was about to be done, and how it ended (nil: not known).
package struct JournalEntry: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var action: PaidAction
    package var outcome: ActionOutcome?
}
