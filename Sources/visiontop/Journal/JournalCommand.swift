import ArgumentParser
import Controller
import Dashboard
import FoundationEssentials
import Glibc
import Inventory
import Journal

/// Prints the journal of paid and destructive requests; asks no service.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "List every paid or destructive request, and what became of it.",
        discussion: """
            Newest first, of all contexts, from the file on this machine: no service is asked. \
            Nothing is ever removed from it. `open` stands where the outcome is not known; the \
            dashboard looks that up before it sends anything again.
            """)

    @Flag(help: "Print a JSON array.")
    var json = false

    @Flag(help: "Print comma-separated values.")
    var csv = false

    @Flag(help: "Only requests whose outcome is not known.")
    var open = false

    @Option(help: "Only those since then: 7d, 12h, 2026-11-01 or \"2026-11-01 14:30\".")
    var since: String?

    @Option(help: "Only lines that have all these words, and none behind a !.")
    var filter: String?

    @Option(help: "At most so many lines.")
    var limit: Int?

    func validate() throws {
        guard !json || !csv else { throw ValidationError("--json and --csv exclude each other.") }
        guard limit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--limit takes a number above 0.")
        }
        _ = try selection(LocalClock.now())
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let now = LocalClock.now()
        let lines = try selection(now).lines(of: Self.read())
        let table = ExportTable(journal: lines)
        try Sink.output.write(
            json ? table.json : csv ? table.csv : JournalTable.text(lines, now: now))
    }

    private func selection(_ now: Now) throws -> JournalSelection {
        var selection = JournalSelection()
        selection.isOpenOnly = open
        selection.words = filter ?? ""
        selection.limit = limit
        if let since {
            guard let moment = JournalSelection.since(since, now: now) else {
                throw ValidationError(
                    "--since takes 7d, 12h, a date such as 2026-11-01 or \"2026-11-01 14:30\".")
            }
            selection.since = moment
        }
        return selection
    }

    /// Every line there is; none where nothing was ever asked for.
    private static func read() throws -> [JournalLine] {
        let folders = Folders(environment: ProcessInfo.processInfo.environment)
        let path = folders.state + "/journal.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            let journal = try Journal(path: path)
            return try JournalLedger(journal: journal, context: "").lines(limit: Int.max)
        } catch let error as JournalError {
            throw StartError(error.sentence)
        }
    }
}
