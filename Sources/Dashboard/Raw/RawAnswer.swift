import Inventory

/// What a service last answered when it was asked to describe a version, as it came.
package struct RawAnswer: Hashable, Sendable {
    /// Indented JSON, members in the order in which they came.
    package let text: String
    /// The operation that was answered: `DescribeModel`.
    package let operation: String
    package let at: Timestamp
    /// `text` by lines.
    package let lines: [String]

    package init(text: String, operation: String, at: Timestamp) {
        self.text = text
        self.operation = operation
        self.at = at
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
