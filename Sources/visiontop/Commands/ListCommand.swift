import ArgumentParser
import Glibc

/// Prints every project, model and version of both services.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List all projects and versions of both services with states and units.",
        discussion: """
            What cannot be asked stands in the list as an error beside the rest; the exit status is \
            then 1. With --json, one object a line inside one array.
            """)

    @OptionGroup var account: AccountOptions

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let account = try await account.account()
        var output = ListOutput(isJSON: json)
        output.begin()
        try await Listing(account).run { try output.take($0) }
        try output.end()
        if output.hasErrors { throw ExitCode.failure }
    }
}
