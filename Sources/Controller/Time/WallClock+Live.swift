import FoundationEssentials

extension WallClock {
    /// The machine's clock.
    package static let live = WallClock(
        now: { Timestamp(seconds: Date().timeIntervalSince1970) },
        sleep: { try await Task.sleep(for: $0) })
}
