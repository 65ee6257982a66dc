import Inventory

/// What one successful training was billed; a failed one costs nothing.
///
/// `version` and `created` name it: the names of deleted versions come back.
package struct TrainingCharge: Hashable, Sendable, Codable {
    package var version: VersionID
    package var created: Timestamp
    /// When it ended; the period that this falls into pays for all of it.
    package var ended: Timestamp
    /// `BillableTrainingTimeInSeconds`, 1.2 to 2.1 times what the training took; nil where the
    /// service tells none, as Lookout for Vision.
    package var billedSeconds: Int?

    package init(
        version: VersionID, created: Timestamp, ended: Timestamp, billedSeconds: Int?
    ) {
        self.version = version
        self.created = created
        self.ended = max(ended, created)
        self.billedSeconds = billedSeconds.map { max(0, $0) }
    }

    /// Seconds from the request to the end of the training.
    package var elapsedSeconds: Int { Int(ended.millisecondsSince(created) / 1000) }
}

extension TrainingCharge {
    /// What a version tells of its training; nil while it runs, when it failed, and for a copy,
    /// which trained nothing (its training ended before it was made, or it tells no seconds).
    package init?(_ version: ModelVersion) {
        switch version.state {
        case .training, .trainingFailed, .copying, .copyFailed, .unknown: return nil
        default: break
        }
        guard let created = version.createdAt, let ended = version.trainingEndedAt,
            ended > created
        else { return nil }
        let billed = version.billableTrainingSeconds
        guard billed != nil || version.id.project.service == .lookoutVision else { return nil }
        self.init(version: version.id, created: created, ended: ended, billedSeconds: billed)
    }
}
