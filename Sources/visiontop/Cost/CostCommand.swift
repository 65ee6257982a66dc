import ArgumentParser
import Dashboard
import FoundationEssentials
import Glibc
import Inventory
import Metering

/// Says what was spent, from the journal alone.
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Say what models cost now, today and this month, and how that is known.",
        discussion: """
            Reads the journal and the prices and asks nobody, so it works without a network; what \
            ran since visiontop or its guard last looked is told as assumed. An unknown price is \
            `?`; `prices` in config.yaml sets one.
            """)

    @Option(help: "What the lines are about: version, project, tag or context.")
    var by = CostGrouping.version

    @Option(help: "A month that is over, such as 2026-10; this month without it.")
    var month: String?

    @Option(help: "Only the context of this name.")
    var context: String?

    @Option(help: "The configuration file.")
    var config: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if let month, CalendarMonth(month) == nil {
            throw ValidationError("--month takes a year and a month such as 2026-10.")
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let folders = Folders(environment: ProcessInfo.processInfo.environment)
        let configuration = Configuration.read(config ?? folders.config + "/config.yaml")
        if let failure = configuration.failure { throw StartError(failure) }
        let now = LocalClock.now()
        let reading = CostReading(
            folders: folders, settings: configuration.settings, sessionStart: now.timestamp)
        let all = try reading.contexts()
        let chosen = all.filter { context == nil || $0.name == context }
        if let context, chosen.isEmpty, !all.isEmpty {
            let names = Set(all.map(\.name)).sorted().joined(separator: ", ")
            throw StartError("The journal knows no context \(context); it knows \(names).")
        }
        guard let range = month.flatMap(CalendarMonth.init)?.range ?? now.periods?.month else {
            return
        }
        let report = CostReport(chosen, by: by, in: range, at: now)
        try Sink.output.write(json ? report.json() : report.text)
    }
}

extension CostGrouping: ExpressibleByArgument {}

/// A month as it is typed: `2026-10`.
struct CalendarMonth {
    private let year: Int32
    /// 1...12.
    private let month: Int32

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            let year = Int32(parts[0]), let month = Int32(parts[1]), (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
    }

    /// The month in the user's calendar.
    var range: Range<Timestamp>? {
        var middle = tm()
        middle.tm_year = year - 1900
        middle.tm_mon = month - 1
        middle.tm_mday = 15
        middle.tm_hour = 12
        middle.tm_isdst = -1
        let moment = Timestamp(milliseconds: Int64(mktime(&middle)) * 1000)
        return LocalClock.now(at: moment).periods?.month
    }
}
