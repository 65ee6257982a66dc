import ArgumentParser

/// Keeps leases without a screen, and tells how they are kept.
struct GuardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard",
        abstract: "Stop models when their lease is over, without a dashboard.",
        discussion: """
            One process keeps the leases of all contexts: a dashboard, or this. When it ends, however \
            it ends, the next one takes over within 30 seconds. What happens is written to standard \
            output, a line each.
            """,
        subcommands: [
            GuardRunCommand.self, GuardStatusCommand.self, GuardInstallCommand.self,
            GuardPrintUnitCommand.self,
        ],
        defaultSubcommand: GuardRunCommand.self)
}
