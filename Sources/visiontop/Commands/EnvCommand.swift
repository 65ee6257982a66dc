import ArgumentParser
import FoundationEssentials
import LocalService

/// Prints the variables that point boto3, the AWS CLI or any SDK at the local service.
struct EnvCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "Print the variables that point an AWS SDK at the local service.",
        discussion: """
            Use it as: eval "$(visiontop env)". Starts the service when none runs on the folder.
            """)

    @Option(help: "The named key to sign with; without it the root key.")
    var key: String?

    @OptionGroup var data: DataOption

    func run() async throws {
        let folders = Folders(
            environment: ProcessInfo.processInfo.environment, dataOverride: data.folder)
        let launcher = ServiceLauncher(
            dataFolder: folders.data, executable: try ServiceLauncher.ownExecutable())
        let address = try launcher.ensure()
        let keys = try LocalKeys.load(orCreateIn: folders.data)
        let named = try key.map { try NamedKeys(dataFolder: folders.data).key($0) }
        print("export AWS_ACCESS_KEY_ID=\(named?.accessKeyID ?? keys.accessKeyID)")
        print("export AWS_SECRET_ACCESS_KEY=\(named?.secretAccessKey ?? keys.secretAccessKey)")
        print("export AWS_DEFAULT_REGION=\(keys.region)")
        print("export AWS_ENDPOINT_URL=http://127.0.0.1:\(address.port)")
    }
}
