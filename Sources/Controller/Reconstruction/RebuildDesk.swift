import Inventory

/// What the controller looks up of times in which nothing watched, and when again.
struct RebuildDesk {
    /// The look that is under way.
    var task: Task<Void, Never>?
    /// When a version that still leaves something open is looked up again.
    private var due: [VersionID: Timestamp] = [:]
    private var waits: [VersionID: Int64] = [:]
    /// Versions of which was told what came of it.
    private var told: Set<VersionID> = []
    private var lastComplaint: String?
    private var hasToldUnlisted = false

    /// CloudWatch is paid by the metric: a version that gave nothing is asked for after ten minutes
    /// and then ever more rarely; one that gave something, such as one that scales, every hour.
    private static let waits: ClosedRange<Int64> = 600_000...21_600_000
    private static let hour: Int64 = 3_600_000

    func isDue(_ version: VersionID, at now: Timestamp) -> Bool {
        due[version].map { $0 <= now } ?? true
    }

    /// - Parameter isLocal: asking costs nothing, and samples are there at once.
    mutating func looked(
        at version: VersionID, hasGained: Bool, isLocal: Bool, at now: Timestamp
    ) {
        let first = isLocal ? 60_000 : Self.waits.lowerBound
        let wait = waits[version].map { min($0 * 2, Self.waits.upperBound) } ?? first
        waits[version] = hasGained ? first : wait
        due[version] = now.advanced(
            byMilliseconds: hasGained && !isLocal ? Self.hour : wait)
    }

    /// Whether this is the first that is told of the version.
    mutating func mayTell(_ version: VersionID) -> Bool { told.insert(version).inserted }

    /// Whether the sentence is not the one told last.
    mutating func mayComplain(_ sentence: String) -> Bool {
        defer { lastComplaint = sentence }
        return lastComplaint != sentence
    }

    /// Whether this is the first that is told of versions that are deleted by now.
    mutating func mayTellUnlisted() -> Bool {
        defer { hasToldUnlisted = true }
        return !hasToldUnlisted
    }

    mutating func succeeded() { lastComplaint = nil }
}
