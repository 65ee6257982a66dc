import AWSCore
import AWSServices
import ArgumentParser
import Controller
import FoundationEssentials
import HTTPTransport

/// Tells whose AWS keys the dashboard would use and where they were found, without their secrets.
struct WhoamiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Show whose AWS keys are used, where they were found and when they expire.",
        discussion: """
            Looks where every AWS SDK looks: environment, profile (keys, roles, web identity, SSO, \
            login, process), container, instance. Shows no more of a key than its last four \
            characters.
            """)

    @Option(help: "The AWS profile to use.")
    var profile: String?

    @Option(help: "The AWS region in which STS is asked.")
    var region: String?

    @Flag(help: "Print a JSON object.")
    var json = false

    @Option(help: "The configuration file.")
    var config: String?

    func run() async throws {
        let folders = Folders(environment: ProcessInfo.processInfo.environment)
        let configuration = Configuration.read(config ?? folders.config + "/config.yaml")
        let settings = try Settings(
            environment: .live, profile: profile ?? configuration.profile)
        let transport = LiveTransport(options: try settings.networkOptions())
        let surroundings = Surroundings.live(
            settings, region: settings.region(explicit: region ?? configuration.region),
            transport: transport)
        let report: KeyReport
        do {
            report = try await Self.report(surroundings)
        } catch {
            try await transport.shutdown()
            throw error
        }
        try await transport.shutdown()
        try Sink.output.tell((json ? try report.json() : report.text) + "\n")
        guard let error = report.error else { return }
        throw json ? ExitCode.failure : StartError(error) as any Error
    }

    private static func report(_ surroundings: Surroundings) async throws -> KeyReport {
        let settings = surroundings.settings
        let provider = try CredentialsChain.standard(surroundings)
        guard let keys = try await provider.credentials() else { throw nothing(settings) }
        var report = KeyReport(keys, profile: settings.profileName, region: surroundings.region)
        do {
            try report.take(await identity(provider, surroundings))
        } catch {
            report.error = Explanation(endpoint: "AWS STS", isLocal: false).sentence(for: error)
        }
        return report
    }

    private static func identity(
        _ provider: any CredentialsProvider, _ surroundings: Surroundings
    ) async throws -> STS.GetCallerIdentity.Output {
        guard let region = surroundings.region else {
            throw CredentialsError(
                "No AWS region is set: name one with --region, AWS_DEFAULT_REGION or the profile's "
                    + "`region`.")
        }
        let client = AWSClient(
            region: region, credentials: provider, transport: surroundings.transport,
            settings: surroundings.settings, retry: surroundings.settings.retryPolicy)
        return try await client.call(STS.GetCallerIdentity.self, .init())
    }

    private static func nothing(_ settings: Settings) -> StartError {
        StartError(
            "No AWS keys were found for profile \(settings.profileName): set AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY, or name a profile that has keys with --profile.")
    }
}

/// What `visiontop whoami` prints.
struct KeyReport: Codable {
    var account: String?
    var arn: String?
    var userId: String?
    var profile: String
    var region: String?
    /// botocore's word for where the keys were found: `env`, `assume-role`, `sso`.
    var source: String
    var accessKeyLastFour: String
    /// ISO 8601, absent for keys that do not expire.
    var expiration: String?
    /// Why STS could not tell whose they are.
    var error: String?

    init(_ keys: Credentials, profile: String, region: String?) {
        self.profile = profile
        self.region = region
        source = keys.source.rawValue
        accessKeyLastFour = String(keys.accessKeyID.suffix(4))
        expiration = keys.expiration?.iso8601
        account = keys.accountID
    }

    mutating func take(_ identity: STS.GetCallerIdentity.Output) {
        account = identity.account
        arn = identity.arn
        userId = identity.userID
    }

    func json() throws -> String { String(decoding: try JSON.printable(self), as: UTF8.self) }

    var text: String {
        let rows: [(String, String?)] = [
            ("account", account), ("arn", arn), ("user id", userId), ("profile", profile),
            ("region", region), ("source", source), ("access key", "…" + accessKeyLastFour),
            ("expires", expiration ?? "never"),
        ]
        return rows.compactMap { name, value in
            value.map { name.padding(to: 12) + $0 }
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
