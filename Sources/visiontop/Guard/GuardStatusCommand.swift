import AWSCore
import ArgumentParser
import Controller
import Glibc

/// Prints who keeps leases, and which.
struct GuardStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell who guards leases, when it last showed life, and which leases there are.",
        discussion: """
            Nothing is asked of any service. The exit status is 1 when there are leases that nobody \
            keeps.
            """)

    @Flag(help: "Print a JSON object.")
    var json = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let origin = try AccountOptions.parse([]).origin(connectTimeout: nil)
        let status = try GuardStatus.read(origin, pace: .from(origin.environment))
        if json {
            try Sink.output.write(try JSON.printable(status) + [UInt8(ascii: "\n")])
        } else {
            try Sink.output.write(status.text)
        }
        if status.isUnguarded { throw ExitCode.failure }
    }
}
