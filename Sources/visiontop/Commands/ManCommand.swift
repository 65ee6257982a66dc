import ArgumentParser
import Dashboard

/// Prints the manual page.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print the manual page: visiontop man | man -l -")

    func run() {
        let verbs = Visiontop.configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .map {
                verb in
                ManPage.Verb(
                    verb.configuration.commandName ?? "", verb.configuration.abstract)
            }
        let usage = Visiontop.helpMessage(
            for: DashboardCommand.self, includeHidden: false, columns: 76)
        let page = ManPage(
            abstract: Visiontop.configuration.abstract, verbs: verbs, usage: usage)
        print(page.roff, terminator: "")
    }
}
