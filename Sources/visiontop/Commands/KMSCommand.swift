import ArgumentParser
import FoundationEssentials
import LocalService

/// Keeps the keys that encrypt stored models and results.
struct KMSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kms",
        abstract: "Make, list, disable and delete the local service's encryption keys.",
        discussion: """
            A key is named by KmsKeyId when a model is trained. Without its key a model does not load \
            and its results cannot be read. The keys lie in kms.json in the data folder: keep a copy.
            """,
        subcommands: [Create.self, List.self, Enable.self, Disable.self, Delete.self])

    /// The keys of the data folder.
    private static func keys(_ data: DataOption) throws -> MasterKeys {
        let folders = Folders(
            environment: ProcessInfo.processInfo.environment, dataOverride: data.folder)
        try Folders.create(folders.data)
        let local = try LocalKeys.load(orCreateIn: folders.data)
        return MasterKeys(
            folder: DataFolder(folders.data), region: local.region, account: local.accountID)
    }

    /// Runs `body` and tells a problem with a key as one sentence.
    private static func told(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let problem as KeyProblem {
            throw StartError(problem.sentence)
        }
    }

    /// Makes a key and prints its ARN.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key; prints its ARN.")

        @OptionGroup var data: DataOption

        @Option(help: "A name for the key, with or without alias/ before it.")
        var alias: String?

        @Option(help: "The account that the key belongs to; that of the root key by default.")
        var account: String?

        func run() async throws {
            try KMSCommand.told {
                print(try KMSCommand.keys(data).create(alias: alias, account: account).arn)
            }
        }
    }

    /// Prints one line a key.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys: state, ARN and aliases, the oldest first.")

        @OptionGroup var data: DataOption

        func run() async throws {
            for key in try KMSCommand.keys(data).all() {
                print(([key.state.rawValue, key.arn] + key.aliases).joined(separator: "\t"))
            }
        }
    }

    /// Lets a key be used again.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a key be used again.")

        @OptionGroup var data: DataOption

        @Argument(help: "The key's id, ARN or alias.") var key: String

        func run() async throws {
            try KMSCommand.told { _ = try KMSCommand.keys(data).set(.enabled, of: key) }
        }
    }

    /// Lets a key not be used until it is enabled again.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Let a key not be used; models that are hosted stay so until they are stopped.")

        @OptionGroup var data: DataOption

        @Argument(help: "The key's id, ARN or alias.") var key: String

        func run() async throws {
            try KMSCommand.told { _ = try KMSCommand.keys(data).set(.disabled, of: key) }
        }
    }

    /// Destroys a key.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Destroy a key at once: what it encrypted can never be read again.")

        @OptionGroup var data: DataOption

        @Argument(help: "The key's id, ARN or alias.") var key: String

        func run() async throws {
            try KMSCommand.told { _ = try KMSCommand.keys(data).set(.deleted, of: key) }
        }
    }
}
