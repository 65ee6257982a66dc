/// Keeps the keys of a source and fetches new ones before they expire; never two fetches at once.
///
/// The windows are botocore's: from 15 minutes before the end one caller tries, and a failure
/// leaves the old keys; from 10 minutes before the end every caller waits for the one fetch.
package actor RefreshingCredentials: CredentialsProvider {
    /// Seconds before the expiration.
    private static let advisory = 15 * 60.0
    private static let mandatory = 10 * 60.0
    /// Seconds between attempts that may fail.
    private static let advisoryPause = 60.0

    private typealias Waiter = CheckedContinuation<Credentials?, any Error>

    private let source: any CredentialsProvider
    private let now: @Sendable () -> Timestamp
    private var current: Credentials?
    private var nextAdvisory: Timestamp?
    private var isFetching = false
    private var waiters: [Int: Waiter] = [:]
    private var lastWaiter = 0

    /// - Parameter source: fetches anew each time that it is asked.
    package init(_ source: any CredentialsProvider, now: @escaping @Sendable () -> Timestamp) {
        self.source = source
        self.now = now
    }

    package func credentials() async throws -> Credentials? {
        guard let current, !isDue(current, within: Self.mandatory) else { return try await fetch() }
        guard isDue(current, within: Self.advisory), !isFetching, mayTry else { return current }
        nextAdvisory = now().adding(seconds: Self.advisoryPause)
        do {
            return try await fetch() ?? current
        } catch let error as CancellationError {
            throw error
        } catch {
            // The old keys are good for ten minutes yet.
            return current
        }
    }

    private var mayTry: Bool { nextAdvisory.map { now() >= $0 } ?? true }

    private func isDue(_ keys: Credentials, within seconds: Double) -> Bool {
        keys.expiration.map { now().adding(seconds: seconds) > $0 } ?? false
    }

    /// Joins the fetch under way, or starts one. Giving up does not end it for the others.
    private func fetch() async throws -> Credentials? {
        lastWaiter += 1
        let number = lastWaiter
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { waiter in
                waiters[number] = waiter
                guard !isFetching else { return }
                isFetching = true
                Task { await self.finish(self.asked()) }
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    private func asked() async -> Result<Credentials?, any Error> {
        do {
            let found = try await source.credentials()
            if let found, isDue(found, within: 0) { throw Self.expired(found) }
            return .success(found)
        } catch {
            return .failure(error)
        }
    }

    private func finish(_ result: Result<Credentials?, any Error>) {
        if case .success(let keys?) = result {
            current = keys
            nextAdvisory = nil
        }
        isFetching = false
        let all = waiters.values
        waiters = [:]
        for waiter in all { waiter.resume(with: result) }
    }

    private func giveUp(_ number: Int) {
        waiters.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }

    private static func expired(_ keys: Credentials) -> CredentialsError {
        CredentialsError(
            "The AWS keys from \(keys.source) have expired (\(keys.expiration?.iso8601 ?? "")): "
                + "renew them at their source, then try again.")
    }
}
