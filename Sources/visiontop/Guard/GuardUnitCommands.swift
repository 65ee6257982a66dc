import ArgumentParser
import FoundationEssentials

extension GuardUnit {
    /// For this executable and this environment.
    fileprivate static func ofUser() throws -> GuardUnit {
        GuardUnit(
            executable: try ServiceLauncher.ownExecutable(),
            environment: ProcessInfo.processInfo.environment)
    }
}

/// Prints the systemd unit.
struct GuardPrintUnitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print-unit", abstract: "Print the systemd user unit that runs the guard.")

    func run() throws {
        try Sink.output.write(try GuardUnit.ofUser().text)
    }
}

/// Writes the systemd unit.
struct GuardInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Write the systemd user unit that runs the guard, and tell how to start it.")

    func run() throws {
        let unit = try GuardUnit.ofUser()
        try unit.install()
        try Sink.output.write(
            "\(unit.path) is written. These commands start the guard now and with the machine, also "
                + "while you are not logged in:\n\n\(GuardUnit.next)")
    }
}
