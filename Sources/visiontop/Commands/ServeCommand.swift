import ArgumentParser
import Dispatch
import FoundationEssentials
import Glibc
import LocalService

/// Runs the local service: in the foreground for a person, detached for the dashboard.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the local service that speaks both APIs.",
        discussion: """
            The first line on standard output is `listening on http://127.0.0.1:PORT`. \
            `visiontop env` prints the variables that point any AWS SDK at it. Quotas, rates and \
            scaling are set in service.yaml of the data folder; --print-config shows them all.
            """)

    @OptionGroup var data: DataOption

    @Flag(help: "Stay until stopped; without it the service ends after ten idle minutes.")
    var foreground = false

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port = 0

    @Option(help: "The settings file; service.yaml of the data folder without it.")
    var config: String?

    @Flag(help: "Print the settings in effect, in the form of the settings file, and end.")
    var printConfig = false

    func run() async throws {
        let folders = Folders(
            environment: ProcessInfo.processInfo.environment, dataOverride: data.folder)
        let configuration = try configuration(folders)
        guard !printConfig else {
            print(configuration.settingsText, terminator: "")
            return
        }
        // SQLite and the log take their modes from here: a folder that was there may be open to all.
        umask(0o077)
        try Folders.create(folders.data)
        signal(SIGPIPE, SIG_IGN)
        var own = configuration
        if foreground { own.idleExit = nil }
        if !own.remoteBuckets.isEmpty { own.remoteStorage = try .ofUser() }
        own.unitProgram = UnitCommand.program
        let service = LocalService(own)
        try await untilSignalled {
            try await service.run { port in
                print("listening on http://127.0.0.1:\(port)")
                fflush(nil)
            }
        }
    }

    private func configuration(_ folders: Folders) throws -> ServiceConfiguration {
        let file =
            config.map { ServiceFile(path: $0) } ?? ServiceFile(dataFolder: folders.data)
        let standard = ServiceConfiguration(
            dataFolder: folders.data, port: port, idleExit: .seconds(600))
        return try file.apply(to: standard, isRequired: config != nil)
    }
}

/// Runs `body` until it ends, or cancels it on one of the signals.
func untilSignalled(
    _ signals: [Int32] = [SIGTERM, SIGINT, SIGHUP],
    _ body: @escaping @Sendable () async throws -> Void
) async throws {
    let task = Task { try await body() }
    let sources = signals.map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { task.cancel() }
        source.resume()
        return source
    }
    defer { sources.forEach { $0.cancel() } }
    do {
        try await task.value
    } catch is CancellationError {}
}
