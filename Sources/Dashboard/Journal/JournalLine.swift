import Inventory

/// One line of the journal: a paid or destructive request as it was written down before it left, and
/// what became of it.
package struct JournalLine: Hashable, Sendable, Identifiable {
    /// What became of a request.
    package enum Result: String, CaseIterable, Hashable, Sendable {
        case succeeded, failed, notSent, resolved
    }

    package struct Outcome: Hashable, Sendable {
        package var result: Result
        package var at: Timestamp
        /// The service's words, or what was found.
        package var detail: String

        package init(_ result: Result, at: Timestamp, detail: String) {
            self.result = result
            self.at = at
            self.detail = detail
        }
    }

    package var id: Int64
    package var at: Timestamp
    /// The API operation: `StartModel`.
    package var operation: String
    /// `project/version`, or the project.
    package var target: String
    /// The project and the version meant, where the line names them: a training of Lookout for Vision
    /// has no version before it is answered.
    package var project: ProjectID?
    package var version: VersionID?
    /// The request's members as a JSON object.
    package var parameters: String
    /// `name@host`.
    package var who: String
    package var context: String
    /// Whether it was sent in the context that is shown.
    package var isHere: Bool
    /// Names the run of the program that sent it.
    package var session: String
    package var token: String?
    /// Nil while it is not known.
    package var outcome: Outcome?

    package init(
        id: Int64, at: Timestamp, operation: String, target: String, project: ProjectID? = nil,
        version: VersionID? = nil, parameters: String = "{}", who: String = "",
        context: String = "", isHere: Bool = true,
        session: String = "", token: String? = nil, outcome: Outcome? = nil
    ) {
        self.id = id
        self.at = at
        self.operation = operation
        self.target = target
        self.project = project ?? version?.project
        self.version = version
        self.parameters = parameters
        self.who = who
        self.context = context
        self.isHere = isHere
        self.session = session
        self.token = token
        self.outcome = outcome
    }

    /// The word of its state: `open` while the outcome is not known.
    package var standing: String {
        switch outcome?.result {
        case nil: "open"
        case .succeeded: "done"
        case .failed: "refused"
        case .notSent: "not sent"
        case .resolved: "found out"
        }
    }
}
