import AWSCore
import ArgumentParser
import Glibc

/// The executable: the dashboard by default, and the verbs beside it.
@main
struct Visiontop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visiontop",
        abstract: "Watch, train, start and stop custom vision models, and see what they cost.",
        version: "visiontop \(Product.version)",
        subcommands: [
            DashboardCommand.self, ServeCommand.self, EnvCommand.self, KeysCommand.self,
            KMSCommand.self, SampleCommand.self, WhoamiCommand.self, ListCommand.self,
            WaitCommand.self, RadarCommand.self, CostCommand.self,
            SignCommand.self, UnitCommand.self, ExportCommand.self, DetectCommand.self,
            JournalCommand.self, PolicyCommand.self,
            EvaluateCommand.self, ManCommand.self, MeasureCommand.self, GuardCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self)

    /// As ArgumentParser's own, but that no name in an error reaches the terminal raw.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            end(error)
        }
    }

    /// Says why it ends, help and version among it, and ends.
    private static func end(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        do {
            if !text.isEmpty {
                try (code.isSuccess ? Sink.output : Sink.error).tell(text + "\n")
            }
        } catch {
            // Nobody reads along; the exit status tells.
        }
        Glibc.exit(code.rawValue)
    }
}
