import ArgumentParser
import Dashboard
import FoundationEssentials
import Glibc
import Inventory

/// Prints what may be done in each context; asks no service.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Say what policy.yaml and the configuration allow in each context.",
        discussion: """
            CONTEXT is a context's name; without one all that are known: the local service, the \
            configuration's list and the AWS profiles. The exit status is 1 when policy.yaml has \
            something that cannot be read, as then nothing but stopping is allowed.
            """)

    @OptionGroup var account: AccountOptions

    @ArgumentParser.Argument(help: "The context's name.")
    var context: String?

    @Flag(help: "Print a JSON array, one object a rule.")
    var json = false

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let origin = try account.origin(connectTimeout: nil)
        let settings = origin.configuration.settings
        let reports = try contexts(origin).map { PolicyReport($0, settings) }
        if json {
            try Sink.output.write(PolicyReport.json(reports))
        } else {
            try Sink.output.tell(reports.map(\.text).joined(separator: "\n"))
        }
        let problems = origin.configuration.policySource?.warnings(settings.policies) ?? []
        for problem in problems { try Sink.error.tell(problem + "\n") }
        if !problems.isEmpty { throw ExitCode.failure }
    }

    private func contexts(_ origin: Origin) throws -> [ContextEntry] {
        let all = try origin.contexts(origin.configuration.settings.contexts)
        guard let context else { return all }
        let named = all.filter { $0.name == context }
        return named.isEmpty
            ? [ContextEntry(name: context, source: .start, region: origin.region)] : named
    }
}
