import ArgumentParser
import LocalService

/// A process that judges and decodes images for a running service, which starts and ends it.
struct UnitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: "Judge images for a service that started this.",
        shouldDisplay: false)

    /// This executable as it runs, also when its file was replaced since.
    static let program = UnitProgram(
        path: "/proc/self/exe", arguments: ["visiontop", "unit"])

    func validate() throws {
        guard UnitService.isCalled else {
            throw ValidationError("`visiontop serve` starts units by itself.")
        }
    }

    func run() throws {
        let status = UnitService.run()
        guard status == 0 else { throw ExitCode(status) }
    }
}
