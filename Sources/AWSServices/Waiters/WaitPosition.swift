import AWSCore

/// Where a wait stands: small and plain, so that a process that dies can leave it to the next one,
/// which goes on under the same deadline.
package struct WaitPosition: Codable, Hashable, Sendable {
    package let target: WaitTarget
    package let event: WaitEvent
    package let since: Timestamp
    package let deadline: Timestamp

    package init(target: WaitTarget, event: WaitEvent, since: Timestamp, deadline: Timestamp) {
        self.target = target
        self.event = event
        self.since = since
        self.deadline = deadline
    }

    /// A wait that begins now.
    /// - Parameter limit: the waiter's own when nil.
    /// - Throws: `WaitError` when `event` never happens to such a target.
    package static func begin(
        _ target: WaitTarget, _ event: WaitEvent, now: Timestamp, limit: Duration? = nil
    ) throws -> WaitPosition {
        guard let waiter = Waiter.find(target.kind, event) else {
            throw WaitError(.impossible, target, event, nil)
        }
        let seconds = (limit ?? waiter.limit) / .seconds(1)
        return WaitPosition(
            target: target, event: event, since: now, deadline: now.adding(seconds: seconds))
    }
}

/// Why a wait ended without its event.
package struct WaitError: Error, Sendable, Hashable, CustomStringConvertible {
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// The state rules the event out.
        package static let failed = Code(rawValue: "failed")
        /// Nothing moves towards the event.
        package static let settled = Code(rawValue: "settled")
        package static let timedOut = Code(rawValue: "timedOut")
        /// The event never happens to such a target.
        package static let impossible = Code(rawValue: "impossible")
    }

    package let code: Code
    package let target: WaitTarget
    package let event: WaitEvent
    /// nil when no look succeeded.
    package let last: Sighting?
    /// Why the last look failed, when it did.
    package let trouble: String?

    package init(
        _ code: Code, _ target: WaitTarget, _ event: WaitEvent, _ last: Sighting?,
        trouble: String? = nil
    ) {
        self.code = code
        self.target = target
        self.event = event
        self.last = last
        self.trouble = trouble
    }

    /// What happened, to what, and what to do next: one sentence for the user.
    package var sentence: String {
        let state = last.map { "it is \($0.word)" } ?? "it was never seen"
        let words = [last?.message, trouble].compactMap { $0 }.filter { !$0.isEmpty }
            .map { ": \($0)" }.joined()
        let subject = "\(target) is not \(event.rawValue)"
        return switch code {
        case .timedOut:
            "\(subject) within the time given; \(state)\(words). Wait again, it may still come."
        case .settled:
            "\(subject); \(state)\(words), and nothing is under way that would change that."
        case .impossible: "There is nothing to wait for: \(target) is never \(event.rawValue)."
        default: "\(subject); \(state)\(words)."
        }
    }

    package var description: String { sentence }
}
