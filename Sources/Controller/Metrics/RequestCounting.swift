import Inventory

/// Tells how often models were asked, and when last: for what a thousand images cost and for the
/// stop of a model that nobody uses.
///
/// Lookout for Vision counts by model. Rekognition counts its operation `DetectCustomLabels` for
/// all models of the account and region together (contract, section G), so nothing is known of one
/// version alone.
package protocol RequestCounting: Sendable {
    /// How long a request may take until it is counted.
    var delay: Duration { get }

    /// The last request to the version since `since`, whether it was answered, refused or
    /// throttled; nil when there was none.
    ///
    /// To the minute, rounded up (to 5 or 60 minutes when `since` is more than 15 or 63 days ago),
    /// so that a model never counts as idle too early. Of a Custom Labels version it is the last
    /// request to any of the account, which is no earlier than its own. Asking costs about four
    /// thousandths of a cent: the next look is due when the time found is long enough ago, not at
    /// each poll.
    func lastRequest(of version: VersionID, since: Timestamp) async throws -> Timestamp?

    /// Images judged in `period`, by version; those of which nothing is known are absent, as all
    /// of Custom Labels are. Both ends are rounded down to the minute; for more than a day to the
    /// hour.
    func count(
        of versions: [VersionID], in period: Range<Timestamp>
    ) async throws -> [VersionID: Int]

    /// Images judged in `period` by all versions of a service in the account and region; nil where
    /// they are counted by version, and where nothing is known.
    func count(of service: VisionService, in period: Range<Timestamp>) async throws -> Int?
}
