import Inventory

/// Counts inference units from what was observed, and says what they cost.
///
/// Charging begins when a version is seen or started in a charged state and ends at the first
/// observation in one that is not. A stretch longer than the watch gap without an observation is
/// its own piece, `assumed`: at 0 up to the units on its sides, as the version may have been stopped
/// and started meanwhile.
///
/// A version that was running when it was first seen has been so for some time: since it was made
/// or trained at the earliest, and not while an earlier piece of it tells otherwise.
///
/// Names come back: Lookout for Vision counts the versions of a new project from 1, and its ARN is
/// the old one's. What was charged before a version was made was its namesake's: it stays in the
/// sums of session and day, as it was paid for, but is no part of what the version has cost.
///
/// Pieces that ended are added up once (`SettledUsage`), in unit-milliseconds and not in money, so
/// that sums cost little and prices may change at any time.
package struct Meter: Sendable {
    /// Two missed polls of the slowest interval, 60 s, and time for the replies.
    package static let defaultWatchGap: Int64 = 150_000

    package var prices: PriceTable
    package let sessionStart: Timestamp
    /// Milliseconds between two observations up to which the time between counts as watched.
    package let watchGap: Int64
    /// All pieces; those of one version in the order of time, never overlapping.
    package internal(set) var pieces: [UsagePiece] = []
    /// What trainings were billed, in the order in which they ended.
    package internal(set) var trainings: [TrainingCharge] = []
    /// What each version that was ever charged was charged for.
    var records: [VersionID: VersionUsage] = [:]
    /// The places in `pieces` of those that run, in order.
    var open: [Int] = []
    /// What ended, of all versions of a service.
    var settled: [VisionService: SettledUsage] = [:]
    /// The latest end of a piece that ended.
    var latestEnd = SettledUsage.distantPast
    var trainingSums: [VisionService: TrainingSums] = [:]
    /// What the last observations told of each version.
    var sightings: [VersionID: Sighting] = [:]
    /// The places of pieces that the journal has not, or has otherwise.
    var touched: Set<Int> = []
    /// By place, up to when the journal has a running piece seen.
    var savedSights: [Int: Timestamp] = [:]

    struct Sighting: Hashable {
        var last: Sight?
        /// When the version was made, as far as it was told.
        var birth: Timestamp?
        /// Moments before which a version of this name was not charged: it was made, or its
        /// training ended. In order.
        var beginnings: [Timestamp] = []
        /// The end of an unwatched time before a run of units that nobody told so far.
        var untoldGap: Timestamp?
        /// Times that nobody watched, off at their ends, which samples were not asked for yet.
        var unseen: [Range<Timestamp>] = []
    }

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
        record(trainings)
        load(UsagePiece.reconciled(pieces))
    }
}

extension Meter: Hashable {
    /// By what was recorded, and not by the sums that follow from it.
    package static func == (left: Meter, right: Meter) -> Bool {
        left.prices == right.prices && left.sessionStart == right.sessionStart
            && left.watchGap == right.watchGap && left.pieces == right.pieces
            && left.trainings == right.trainings && left.sightings == right.sightings
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(sessionStart)
        hasher.combine(pieces)
        hasher.combine(trainings)
    }
}
