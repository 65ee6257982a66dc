import Dashboard
import Inventory
import Synchronization

/// The last answers about single versions, as they came; the oldest give way.
package final class DescribeAnswers: Sendable {
    /// An answer, with a number that rises with each.
    package struct Answer: Sendable {
        package var operation: String
        /// The description of the version, as JSON in the service's own form.
        package var text: String
        package var number: Int
    }

    private struct Inside {
        var answers: [VersionID: Answer] = [:]
        var count = 0
    }

    private let capacity: Int
    private let inside = Mutex(Inside())

    /// - Parameter capacity: versions whose answers are kept.
    package init(capacity: Int = 64) {
        self.capacity = capacity
    }

    /// Keeps what a service said of a version.
    package func keep(_ text: String, of operation: String, about version: VersionID) {
        inside.withLock { inside in
            inside.count += 1
            inside.answers[version] = Answer(
                operation: operation, text: text, number: inside.count)
            guard inside.answers.count > capacity,
                let oldest = inside.answers.min(by: { $0.value.number < $1.value.number })
            else { return }
            inside.answers[oldest.key] = nil
        }
    }

    /// The last answer about a version.
    package subscript(version: VersionID) -> Answer? { inside.withLock { $0.answers[version] } }
}
