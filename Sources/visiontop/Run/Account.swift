import AWSCore
import AWSServices
import Controller
import FoundationEssentials
import HTTPTransport
import Inventory
import LocalService
import Synchronization

/// The way to one account and region, the local service's among them.
struct Account {
    /// `local`, or the profile's name.
    var name: String
    var region: String
    var isLocal: Bool
    var services: [VisionService]
    var connection: Connection
    /// Whose the keys are; nil for the local service, whose data folder is the account.
    var caller: CallerAccount?

    /// The client for calls that are not repeated all the time.
    var client: AWSClient { connection.client }
}

extension Origin {
    /// The local service unless AWS credentials are set up and the user did not ask for it.
    func account() async throws -> Account {
        if isLocal { return try localAccount() }
        let settings = try Settings(environment: .live, profile: profile)
        let transport = try Self.transport(settings, connectTimeout)
        let surroundings = Surroundings.live(
            settings, region: settings.region(explicit: region), transport: transport)
        let credentials = try CredentialsChain.standard(
            surroundings,
            asksInstance: settings.isProfileNamed
                || Machine.mayHaveInstanceRole(settings.environment))
        guard let keys = try await credentials.credentials() else {
            if settings.isProfileNamed || isRemote {
                throw StartError(
                    "The profile \(settings.profileName) has no keys; add some to it, name another "
                        + "profile with --profile, or use --local.")
            }
            return try localAccount()
        }
        var account = try account(settings, credentials, transport)
        account.caller = Self.caller(keys, credentials, account.client)
        return account
    }

    private func localAccount() throws -> Account {
        let address = try ServiceLauncher(dataFolder: folders.data, executable: executable).ensure()
        let keys = try LocalKeys.load(orCreateIn: folders.data)
        let credentials = StaticCredentials(
            Credentials(
                accessKeyID: keys.accessKeyID, secretAccessKey: keys.secretAccessKey))
        return Account(
            name: "local", region: keys.region, isLocal: true, services: VisionService.allCases,
            connection: Connection(
                region: keys.region, credentials: credentials,
                transport: Self.transport(NetworkOptions()), endpointURL: address.endpoint,
                isLocal: true, callsPerSecond: nil, clock: .live))
    }

    private func account(
        _ settings: Settings, _ credentials: any CredentialsProvider, _ transport: LiveTransport
    ) throws -> Account {
        guard let region = settings.region(explicit: region) else {
            throw StartError(
                "No AWS region is set: name one with --region, AWS_DEFAULT_REGION or the profile's "
                    + "`region`.")
        }
        // Lookout for Vision ended on AWS on 2025-10-31; an endpoint of the user's may still speak it.
        let hasLookout =
            endpoint != nil || settings.endpointURL(for: LookoutVision.service) != nil
        return Account(
            name: settings.profileName, region: region, isLocal: false,
            services: hasLookout ? VisionService.allCases : [.customLabels],
            connection: Connection(
                region: region, credentials: credentials, transport: transport,
                endpointURL: endpoint, settings: settings, isLocal: false,
                callsPerSecond: PollPace.aws.callsPerSecond,
                clock: .live))
    }

    /// One pool of connections for the life of the process, for each way to the network.
    private static let transports = Mutex<[NetworkOptions: LiveTransport]>([:])

    static func transport(
        _ settings: Settings, _ connectTimeout: Duration?
    ) throws -> LiveTransport {
        var options = try settings.networkOptions()
        if let connectTimeout { options.connectTimeout = connectTimeout }
        return transport(options)
    }

    private static func transport(_ options: NetworkOptions) -> LiveTransport {
        transports.withLock { transports in
            if let known = transports[options] { return known }
            let transport = LiveTransport(options: options)
            transports[options] = transport
            return transport
        }
    }
}
