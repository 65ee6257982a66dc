import Inventory

/// A person's wish to be told: of one version, once for each moment, or of every version, always.
package struct NoticeWish: Hashable, Sendable, Codable {
    /// Nil for every version.
    package var version: VersionID?
    package var moments: Set<Moment>
    package var ways: Set<NoticeWay>
    /// The version's state when it was last looked at, so that what happened while nobody ran is
    /// told when somebody does.
    package var seen: VersionState?

    package init(
        version: VersionID?, moments: Set<Moment>, ways: Set<NoticeWay>, seen: VersionState? = nil
    ) {
        self.version = version
        self.moments = moments
        self.ways = ways
        self.seen = seen
    }

    /// Wishes for single versions that are kept; the oldest go first.
    static let capacity = 200
}

/// What is told, with everything a command or a webhook may want to know.
package struct Announcement: Hashable, Sendable {
    package var moment: Moment?
    /// `washers/1 is TRAINED`.
    package var title: String
    /// `washers/1 TRAINED after 6m12s, F1 0.967`.
    package var sentence: String
    /// Nil where it is about a budget.
    package var version: VersionID?
    package var arn: String
    package var status: String
    package var previousStatus: String?
    package var f1Score: Double?
    /// The name and region of the context.
    package var context: String
    package var region: String
    package var at: Timestamp
    /// The budget that it is about.
    package var budget: String?
    package var tellsTerminal: Bool
    /// Run by `sh -c`; nil for none.
    package var command: String?
    /// Gets a JSON document; nil for none.
    package var webhook: String?

    package init(
        moment: Moment?, title: String, sentence: String, version: VersionID?, arn: String,
        status: String, previousStatus: String?, f1Score: Double?, context: String, region: String,
        at: Timestamp, tellsTerminal: Bool, command: String?, webhook: String?
    ) {
        self.moment = moment
        self.title = title
        self.sentence = sentence
        self.version = version
        self.arn = arn
        self.status = status
        self.previousStatus = previousStatus
        self.f1Score = f1Score
        self.context = context
        self.region = region
        self.at = at
        self.tellsTerminal = tellsTerminal
        self.command = command
        self.webhook = webhook
    }
}

extension Announcement {
    /// A warning of a budget, by the command and webhook of the settings.
    package init(
        _ notice: Notice, of budget: String, context: String, region: String, at moment: Timestamp,
        by settings: NoticeSettings
    ) {
        self.init(
            moment: nil, title: "budget \(budget)", sentence: notice.sentence, version: nil,
            arn: "",
            status: "", previousStatus: nil, f1Score: nil, context: context, region: region,
            at: moment, tellsTerminal: settings.tellsTerminal, command: settings.command,
            webhook: settings.webhook)
        self.budget = budget
    }
}
