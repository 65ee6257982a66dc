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

    func account() async throws -> Account {
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment, dataOverride: data.folder)
        let configuration = try Configuration.read(config ?? folders.config + "/config.yaml")
        return try await Origin(
            environment: environment, folders: folders,
            executable: try ServiceLauncher.ownExecutable(), configuration: configuration,
            isLocal: local || data.folder != nil, profile: profile ?? configuration.profile,
            region: region ?? configuration.region, connectTimeout: nil
        ).account()
    }
}
