import ArgumentParser
import FoundationEssentials
import LocalService

/// Keys of the local service with permissions of their own.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List, add and remove keys of the local service.",
        discussion: """
            The root key may do everything. A named key may do what its policy says; \
            `visiontop env --key NAME` prints the variables that sign with it. A running service \
            sees changes at once.
            """,
        subcommands: [List.self, Add.self, Remove.self], defaultSubcommand: List.self)
}

extension KeysCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let root = try LocalKeys.load(orCreateIn: data.path)
            var rows = [["NAME", "ACCESS KEY", "ACCOUNT", "MAY"]]
            rows.append(["root", root.accessKeyID, root.accountID, "full"])
            for key in try NamedKeys(dataFolder: data.path).all() {
                rows.append([
                    key.name, key.accessKeyID, key.accountID, key.permission?.rawValue ?? "policy",
                ])
            }
            for row in rows { print(Self.line(row, rows)) }
        }

        private static func line(_ row: [String], _ rows: [[String]]) -> String {
            let cells = row.indices.dropLast().map { column in
                let width = rows.map { $0[column].count }.max() ?? 0
                return row[column] + String(repeating: " ", count: width - row[column].count + 2)
            }
            return cells.joined() + (row.last ?? "")
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a key; without an option it may do everything in its account.")

        @Argument(help: "The name of the key, as in arn:aws:iam::ACCOUNT:user/NAME.")
        var name: String

        @Option(help: "A file with an IAM policy document.")
        var policy: String?

        @Flag(help: "The key may watch and read, and nothing else.")
        var readOnly = false

        @Flag(help: "The key may judge images, and nothing else.")
        var detectOnly = false

        @Option(help: "The key's account, 12 digits; without it the account of the root key.")
        var account: String?

        @OptionGroup var data: DataOption

        func validate() throws {
            let given = (policy == nil ? 0 : 1) + (readOnly ? 1 : 0) + (detectOnly ? 1 : 0)
            guard given <= 1 else {
                throw ValidationError("Name one of --policy, --read-only and --detect-only.")
            }
        }

        func run() async throws {
            let key = try NamedKeys(dataFolder: data.path).add(
                name, permission: permission, policy: try policy.map(Self.document),
                account: account)
            print("Added \(key.name) (\(key.accessKeyID)) in account \(key.accountID).")
            print("Its variables: eval \"$(visiontop env --key \(key.name))\"")
        }

        private var permission: NamedKey.Permission? {
            if policy != nil { return nil }
            return readOnly ? .readOnly : detectOnly ? .detectOnly : .full
        }

        private static func document(_ path: String) throws -> String {
            do {
                return try String(contentsOfFile: path, encoding: .utf8)
            } catch {
                throw StartError("The policy \(path) could not be read: name a file of UTF-8 text.")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a key; calls that it signs are refused from then on.")

        @Argument(help: "The name of the key.")
        var name: String

        @OptionGroup var data: DataOption

        func run() async throws {
            guard name != "root" else {
                throw StartError(
                    "The root key cannot be removed: the service and everything in it belong to it."
                )
            }
            let caller = ProcessInfo.processInfo.environment["AWS_ACCESS_KEY_ID"]
            try NamedKeys(dataFolder: data.path).remove(name, caller: caller)
            print("Removed \(name).")
        }
    }
}

extension DataOption {
    /// The folder of the local service, by option, environment or habit.
    fileprivate var path: String {
        Folders(environment: ProcessInfo.processInfo.environment, dataOverride: folder).data
    }
}
