import Inventory

/// What one version was charged for.
struct VersionUsage: Sendable {
    /// The places of its pieces in the meter's, in the order of time.
    var places: [Int] = []
    /// The place of the piece that runs.
    var open: Int?
    /// Its pieces that ended, added up.
    var settled = SettledUsage()
    var trainings: [TrainingCharge] = []
}
