import Inventory

/// Counts inference units from what was observed, and says what they cost.
///
/// Charging begins when a version is seen or started in a charged state and ends at the first
/// observation in one that is not. A stretch longer than the watch gap without an observation is
/// its own piece, `assumed`: at the units on both sides when it was charged on both, at 0 up to
/// those units when it was charged on one.
///
/// Names come back: Lookout for Vision counts the versions of a new project from 1, and its ARN is
/// the old one's. What was charged before a version was made was its namesake's: it stays in the
/// sums of session and day, as it was paid for, but is no part of what the version has cost.
package struct Meter: Hashable, Sendable {
    /// Two missed polls of the slowest interval, 60 s, and time for the replies.
    package static let defaultWatchGap: Int64 = 150_000

    package var prices: PriceTable
    package let sessionStart: Timestamp
    /// Milliseconds between two observations up to which the time between counts as watched.
    package let watchGap: Int64
    /// All pieces; those of one version in the order of time, never overlapping.
    package internal(set) var pieces: [UsagePiece]
    /// What trainings were billed, in the order in which they ended.
    package internal(set) var trainings: [TrainingCharge] = []
    /// The place in `pieces` of each version's piece that still runs.
    var open: [VersionID: Int] = [:]
    /// The last observation of each version.
    var sights: [VersionID: Sight] = [:]

    /// When each version was made, as far as it was told.
    var births: [VersionID: Timestamp] = [:]

    struct Sight: Hashable {
        var at: Timestamp
        var isCharged: Bool
    }

    /// Goes on from the saved `pieces` and `trainings`; overlapping pieces are reconciled first.
    package init(
        prices: PriceTable, pieces: [UsagePiece] = [], trainings: [TrainingCharge] = [],
        sessionStart: Timestamp, watchGap: Int64 = Meter.defaultWatchGap
    ) {
        self.prices = prices
        self.sessionStart = sessionStart
        self.watchGap = watchGap
        self.pieces = UsagePiece.reconciled(pieces)
        for (place, piece) in self.pieces.enumerated() {
            open[piece.version] = piece.to == nil ? place : nil
            sights[piece.version] = Sight(
                at: piece.to ?? piece.seen, isCharged: piece.to == nil)
        }
        for training in trainings { record(training) }
    }
}
