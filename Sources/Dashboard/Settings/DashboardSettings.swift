import Canvas
import Inventory
import Metering

/// What the user chose in `config.yaml`; a new one arrives as `settingsChanged` when the file changes.
///
/// `Setting.all` is the table of its names, meanings and defaults.
package struct DashboardSettings: Hashable, Sendable {
    package var theme = "default"
    /// Nothing beyond ASCII is shown.
    package var isASCII = false
    /// Most frames a second that are written; nil for no limit of the user's.
    package var framesPerSecond: Int?
    /// Nothing on the screen moves by itself.
    package var isMotionQuiet = false
    /// Whether the dashboard takes the mouse; nil for what was chosen last.
    package var takesMouse: Bool?

    /// The AWS profile to open; nil for the SDKs' own choice.
    package var profile: String?
    package var region: String?
    /// Accounts and regions to switch between, in the user's order.
    package var contexts: [ContextSetting] = []
    /// Nothing may be changed in any context.
    package var isReadOnly = false
    /// Regions in which the radar asks each account besides its own.
    package var radarRegions: [String] = []

    /// The user's own price of an inference unit; services without one keep what is known of AWS.
    package var prices: [VisionService: UnitPrice] = [:]
    /// The user's prices by region, before `prices`.
    package var regionPrices: [String: OwnPrices] = [:]
    /// What may be spent, in the user's order.
    package var budgets: [Budget] = []
    /// What the start form offers for "stop after".
    package var stopAfter = "8h"
    /// Seconds for which a start or training waits and can be taken back; 0 sends at once.
    package var takeBackSeconds = 5
    /// From which cost on more is asked before something is sent.
    package var friction = FrictionSettings()
    /// What `policy.yaml`, a file of its own, allows in which context.
    package var policies = PolicyFile()
    package var polling = PollSettings()
    package var notices = NoticeSettings()

    /// Keys in the place of the default ones.
    package var keys: [CommandID: [Key]] = [:]
    /// Ids of the columns to show, in their order, by the name of the table.
    package var columns: [String: [String]] = [:]

    package init() {}
}

/// An account and region by the user's name for it.
package struct ContextSetting: Hashable, Sendable {
    package var name: String
    /// The profile of the AWS configuration; nil for the SDKs' own choice.
    package var profile: String?
    package var region: String?
    /// The URL of another endpoint, such as a local service's.
    package var endpoint: String?
    /// Nothing may be changed here.
    package var isReadOnly = false
    /// Looks different, so that nobody takes it for another.
    package var isProduction = false

    package init(name: String) { self.name = name }
}

/// Seconds between two looks; nil leaves what suits the service.
package struct PollSettings: Hashable, Sendable {
    /// At what is training, starting or stopping.
    package var moving: Int?
    /// At the version under the cursor.
    package var selected: Int?
    /// At what is hosted.
    package var hosted: Int?
    /// At everything else, and for what is new.
    package var settled: Int?

    package init() {}
}

/// How the user is told that a version changed, and of which changes.
package struct NoticeSettings: Hashable, Sendable {
    /// The states whose beginning is told.
    package var states: Set<VersionState> = [.trained, .trainingFailed, .hostingFailed]
    /// The terminal's bell.
    package var rings = true
    /// A notification through the terminal, by OSC 9 or OSC 777.
    package var tellsTerminal = false
    /// A command of the user's, run by `sh -c`.
    package var command: String?
    /// A URL that a JSON document is sent to.
    package var webhook: String?

    package init() {}
}
