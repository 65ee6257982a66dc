import ArgumentParser
import Dashboard
import Glibc
import Synchronization

/// Prints what runs, starts or trains in every context, with its cost and what will stop it.
struct RadarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "radar",
        abstract:
            "List what runs in every account and region: its age, cost, and when it is stopped.",
        discussion: """
            Asked are the local service, `contexts` of the configuration, the AWS profiles, and what \
            was opened before. A context that cannot be asked is named with the reason, beside what \
            was last known to run there; the exit status is then 1.
            """)

    @OptionGroup var data: DataOption

    @Option(name: .customLong("context"), help: "Only this context; may be given again.")
    var contexts: [String] = []

    @Option(
        name: .customLong("region"),
        help: "Ask the profiles in this region, too; may be given again.")
    var regions: [String] = []

    @Option(help: "The configuration file.")
    var config: String?

    @Flag(help: "Print a JSON object.")
    var json = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let origin = try origin()
        var settings = origin.configuration.settings
        settings.radarRegions += regions
        let surveyor = Surveyor(origin) { _ in }
        let complaints = Mutex<[String]>([])
        let reaches = try chosen(
            await surveyor.reaches(settings.contexts, settings.radarRegions) { sentence in
                complaints.withLock { $0.append(sentence) }
            })
        let untold = complaints.withLock(\.self)
        for complaint in untold { try Sink.error.tell(complaint + "\n") }
        let sights = Mutex<[ContextSight]>([])
        await surveyor.look(reaches) { sight in sights.withLock { $0.append(sight) } }
        let places = Dictionary(
            reaches.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        let all = sights.withLock { $0 }
            .sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
        let report = RadarReport(sights: all, now: LocalClock.now())
        try Sink.output.write(json ? try report.json() : report.text)
        if report.hasFailures || !untold.isEmpty { throw ExitCode.failure }
    }

    private func origin() throws -> Origin {
        var words: [String] = []
        if let folder = data.folder { words += ["--data", folder] }
        if let config { words += ["--config", config] }
        return try AccountOptions.parse(words).origin(connectTimeout: .seconds(10))
    }

    private func chosen(_ reaches: [Reach]) throws -> [Reach] {
        let awake = reaches.filter { !$0.origin.isAsleep }
        guard !contexts.isEmpty else { return awake }
        for name in contexts where !reaches.contains(where: { $0.entry.isCalled(name) }) {
            let hint = name.nearest(in: reaches.map(\.entry.name))
            throw StartError(
                "There is no context \(name)\(hint.map { "; did you mean \($0)?" } ?? ".")")
        }
        return awake.filter { reach in contexts.contains { reach.entry.isCalled($0) } }
    }
}

extension ContextEntry {
    /// Whether a name on the command line means it: its own, or with its region.
    fileprivate func isCalled(_ text: String) -> Bool { text == name || text == place }
}
