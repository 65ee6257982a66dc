import AWSCore

/// Looks again and again until a waiter's event has come, or cannot come any more.
package struct Waiting: Sendable {
    private let client: AWSClient
    private let effects: Effects

    /// Looks in a row that must find a settled state, or nothing, before it is believed: reads may
    /// lag behind what was asked for.
    package static let patience = 3

    package init(client: AWSClient, effects: Effects = .live) {
        self.client = client
        self.effects = effects
    }

    /// Waits from a position on, a new one or one that another process left. Throttled and transient
    /// failures of a look do not end the wait; everything else that the service refuses does.
    /// - Parameters:
    ///   - delay: between two looks; the waiter's own when nil.
    ///   - seen: told about every look that succeeded.
    /// - Returns: the look that found the event.
    /// - Throws: `WaitError`, or what the client throws.
    @discardableResult
    package func wait(
        _ position: WaitPosition, delay: Duration? = nil,
        seen: (Sighting) -> Void = { _ in }
    ) async throws -> Sighting {
        guard let waiter = Waiter.find(position.target.kind, position.event) else {
            throw WaitError(.impossible, position.target, position.event, nil)
        }
        var course = Course(waiter: waiter, position: position)
        while true {
            try await look(&course)
            if let last = course.last, course.trouble == nil { seen(last) }
            if let found = try course.outcome() { return found }
            let left = position.deadline.secondsSinceEpoch - effects.now().secondsSinceEpoch
            guard left > 0 else { throw course.error(.timedOut) }
            try await effects.sleep(min(delay ?? waiter.delay, .seconds(left)))
        }
    }

    private func look(_ course: inout Course) async throws {
        do {
            course.take(try await course.position.target.look(client))
        } catch let error as ServiceError where RetryReason(error) != nil {
            course.trouble = error.sentence
        } catch let error as TransportError where RetryReason(error) != nil {
            course.trouble = error.sentence
        }
    }

    /// What is known of a wait so far.
    private struct Course {
        let waiter: Waiter
        let position: WaitPosition
        private(set) var last: Sighting?
        private var repeats = 0
        /// Why the last look failed; nil when it did not.
        var trouble: String?

        init(waiter: Waiter, position: WaitPosition) {
            self.waiter = waiter
            self.position = position
        }

        mutating func take(_ sighting: Sighting) {
            repeats = sighting.word == last?.word ? repeats + 1 : 1
            last = sighting
            trouble = nil
        }

        /// The sighting that ends the wait, nil to go on.
        func outcome() throws -> Sighting? {
            guard trouble == nil, let last else { return nil }
            switch waiter.verdict(last) {
            case .success: return last
            case .failure: throw error(.failed)
            case .settled:
                guard repeats < Waiting.patience else { throw error(.settled) }
                return nil
            case .retry: return nil
            }
        }

        func error(_ code: WaitError.Code) -> WaitError {
            WaitError(code, position.target, position.event, last, trouble: trouble)
        }
    }
}
