import Inventory

extension Setting {
    /// Every setting, in the order of the README.
    package static let all: [Setting] = looks + places + money + polls + notices + own

    private static let looks: [Setting] = [
        .text("theme", "default", "the theme's name, as in `themes/`") { settings, text in
            settings.theme = text
            return nil
        },
        .flag("ascii", "off", "show nothing beyond ASCII") { $0.isASCII = $1 },
        .number("fps", "", "most frames a second that are drawn, for slow links", 1...240) {
            $0.framesPerSecond = $1
        },
        .flag("quiet_motion", "off", "let counters move rarely, for slow links") {
            $0.isMotionQuiet = $1
        },
        .flag("mouse", "", "take the mouse or leave it to the terminal; else as chosen last") {
            $0.takesMouse = $1
        },
    ]

    private static let places: [Setting] = [
        .text("profile", "", "the AWS profile to open") { settings, text in
            settings.profile = text
            return nil
        },
        .text("region", "", "the AWS region to open") { settings, text in
            settings.region = text
            return nil
        },
        Setting(
            "contexts", "",
            "accounts and regions to switch between: a list of `name`, `profile`, `region`, "
                + "`endpoint`, `read_only`, `production`", apply: ContextSetting.apply),
        .flag("read_only", "off", "change nothing in any context") { $0.isReadOnly = $1 },
        .text(
            "radar_regions", "",
            "regions in which the radar asks each account besides its own: `us-east-1, eu-west-1`"
        ) { settings, text in
            settings.radarRegions = text.split { ", ".contains($0) }.map(String.init)
            return nil
        },
    ]

    private static let money: [Setting] =
        [
            Setting(
                "price_per_unit_hour", "",
                "dollars an inference unit costs an hour, such as `4.00`; or `lookout` and `labels` "
                    + "below it", apply: PriceSetting.apply),
            Setting(
                "prices", "",
                "dollars an hour by region: `lookout`, `labels`, `lookout_training`, "
                    + "`labels_training` below its name", apply: RegionPriceSetting.apply),
            Setting(
                "budgets", "",
                "what may be spent: a list of `name`, `limit`, `period` (day, week, month), `at_limit` "
                    + "(tell, refuse, stop), `context`, `project`, `version`, `tag`",
                apply: BudgetSetting.apply),
            .text("stop_after", "8h", "what the start form offers for \"stop after\"") {
                settings, text in
                if case .failure(let complaint) = StopAfter.parse(text, now: .midnight) {
                    return "\(complaint.sentence)"
                }
                settings.stopAfter = text
                return nil
            },
            .number(
                "take_back", "5",
                "seconds in which a start or training can be taken back before it is sent; 0 for none",
                0...60
            ) { $0.takeBackSeconds = $1 },
        ] + frictions

    private static let polls: [Setting] = [
        .number("poll.moving", "", "seconds between two looks at what trains or starts", 1...60) {
            $0.polling.moving = $1
        },
        .number("poll.selected", "", "seconds between two looks at the selected version", 1...600) {
            $0.polling.selected = $1
        },
        // Longer, and the meter would call the time between two looks assumed.
        .number("poll.hosted", "", "seconds between two looks at what is hosted", 1...60) {
            $0.polling.hosted = $1
        },
        .number("poll.settled", "", "seconds between two looks at the rest", 1...3600) {
            $0.polling.settled = $1
        },
    ]

    private static let notices: [Setting] = [
        Setting(
            "notify.on", NoticeSettings().states.names,
            "states whose beginning is told: any of "
                + VersionState.told.map(\.rawValue).joined(separator: ", "),
            apply: NoticeSettings.applyStates),
        .flag("notify.bell", "on", "tell it by the terminal's bell") { $0.notices.rings = $1 },
        .flag("notify.terminal", "off", "tell it by a notice of the terminal (OSC 9, OSC 777)") {
            $0.notices.tellsTerminal = $1
        },
        .text("notify.command", "", "tell it by a command, run by `sh -c`") { settings, text in
            settings.notices.command = text
            return nil
        },
        .text("notify.webhook", "", "tell it by a JSON document sent to a URL") { settings, text in
            guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
                return "is a URL that begins with https:// or http://, not `\(text)`"
            }
            settings.notices.webhook = text
            return nil
        },
    ]

    private static let own: [Setting] = [
        Setting(
            "columns", "", "columns by list, in their order: `versions: [version, status, f1]`",
            apply: ColumnSetting.apply),
        Setting(
            "keys", "", "keys by command: `stop: ctrl-x`, `down: [j, down]`, `zoom: none`",
            apply: KeySetting.apply),
    ]
}

extension Now {
    /// Any moment, for reading a time of day whose date does not matter.
    fileprivate static let midnight = Now(
        timestamp: Timestamp(milliseconds: 0), utcOffsetSeconds: 0)
}
