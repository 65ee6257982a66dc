import FoundationEssentials

/// The clock and the chance that a client uses; tests state them.
package struct Effects: Sendable {
    package var now: @Sendable () -> Timestamp
    package var sleep: @Sendable (Duration) async throws -> Void
    /// 0..<1.
    package var random: @Sendable () -> Double
    package var makeUUID: @Sendable () -> String

    package init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double,
        makeUUID: @escaping @Sendable () -> String
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
        self.makeUUID = makeUUID
    }

    package static let live = Effects(
        now: { Timestamp(secondsSinceEpoch: Date().timeIntervalSince1970) },
        sleep: { try await Task.sleep(for: $0) },
        random: { Double.random(in: 0..<1) },
        makeUUID: { UUID().uuidString.lowercased() })
}
