/// Names one wish to see what an action would send.
package struct ActionPreviewID: Hashable, Sendable {
    package var number: Int

    package init(number: Int) {
        self.number = number
    }
}

/// The requests that an action would send, built by the code that sends them.
package struct ActionPreview: Hashable, Sendable {
    package var requests: [Request]
    /// What the requests do not show, such as files that are uploaded between them.
    package var notes: [String]

    package init(requests: [Request], notes: [String] = []) {
        self.requests = requests
        self.notes = notes
    }

    /// One request below its endpoint.
    package struct Request: Hashable, Sendable {
        /// `lookoutvision CreateModel`.
        package var operation: String
        package var method: String
        /// Path and query as they are sent.
        package var target: String
        /// `Name: value`, without those of the signature.
        package var headers: [String]
        /// The body as it is sent; empty without one, and for raw images.
        package var body: String
        /// The body for reading, a line each.
        package var bodyLines: [String]
        /// The same request by the AWS CLI, for a POSIX shell.
        package var commandLine: String

        package init(
            operation: String, method: String, target: String, headers: [String], body: String,
            bodyLines: [String], commandLine: String
        ) {
            self.operation = operation
            self.method = method
            self.target = target
            self.headers = headers
            self.body = body
            self.bodyLines = bodyLines
            self.commandLine = commandLine
        }
    }
}
