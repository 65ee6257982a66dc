import ArgumentParser
import FoundationEssentials

/// The options that choose an account and region, as the dashboard chooses them.
struct AccountOptions: ParsableArguments {
    @OptionGroup var data: DataOption

    @Flag(help: "The local service, even where AWS credentials are set up.")
    var local = false

    @Option(help: "The AWS profile to use.")
    var profile: String?

    @Option(help: "The AWS region to use.")
    var region: String?

    @Option(help: "The configuration file.")
    var config: String?

    /// Where the options lead. `connectTimeout` nil leaves the tools' own 60 s.
    func origin(connectTimeout: Duration?) throws -> Origin {
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment, dataOverride: data.folder)
        let file = config ?? folders.config + "/config.yaml"
        let configuration = Configuration.read(file)
            .heeding(PolicySource(folder: folders.config, environment: environment))
        return Origin(
            environment: environment, folders: folders,
            executable: try ServiceLauncher.ownExecutable(), configuration: configuration,
            isLocal: local || data.folder != nil, profile: profile ?? configuration.profile,
            region: region ?? configuration.region, connectTimeout: connectTimeout)
    }

    func account() async throws -> Account {
        try await origin(connectTimeout: nil).account()
    }
}
