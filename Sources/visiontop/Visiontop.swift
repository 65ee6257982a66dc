import ArgumentParser

/// The executable: the dashboard by default, and the verbs beside it.
@main
struct Visiontop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visiontop",
        abstract: "Watch, train, start and stop custom vision models, and see what they cost.",
        subcommands: [
            DashboardCommand.self, ServeCommand.self, EnvCommand.self, KeysCommand.self,
            KMSCommand.self, SampleCommand.self, WhoamiCommand.self, ListCommand.self,
            WaitCommand.self, RadarCommand.self, CostCommand.self,
            SignCommand.self, UnitCommand.self, ExportCommand.self, DetectCommand.self,
            JournalCommand.self, PolicyCommand.self,
            EvaluateCommand.self, ManCommand.self, MeasureCommand.self, GuardCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self)
}
