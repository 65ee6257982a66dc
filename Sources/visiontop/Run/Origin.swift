import AWSCore
import AWSServices
import Controller
import Dashboard
import FoundationEssentials
import Glibc
import HTTPTransport
import Inventory
import Journal
import LocalService
import Metering

/// An account and region, ready to be shown.
struct OpenContext {
    var info: ContextInfo
    var equipment: Controller.Equipment
}

/// Decides which account and region to open, and opens it.
struct Origin {
    var environment: [String: String]
    var folders: Folders
    var executable: String
    var configuration: Configuration
    /// The user asked for the local service.
    var isLocal: Bool
    var profile: String?
    var region: String?

    /// One pool of connections for the life of the process.
    private static let transport = LiveTransport()

    /// The local service unless AWS credentials are set up and the user did not ask for it.
    func open() async throws -> OpenContext {
        if isLocal { return try openLocal() }
        let settings = try Settings(environment: .live, profile: profile)
        let credentials = CredentialsChain.standard(settings)
        guard try await credentials.credentials() != nil else {
            if settings.isProfileNamed {
                throw StartError(
                    "The profile \(settings.profileName) has no keys in ~/.aws; name another with "
                        + "--profile, or use --local.")
            }
            return try openLocal()
        }
        return try await openAWS(settings, credentials)
    }

    private func openLocal() throws -> OpenContext {
        let address = try ServiceLauncher(dataFolder: folders.data, executable: executable).ensure()
        let keys = try LocalKeys.load(orCreateIn: folders.data)
        let info = ContextInfo(
            name: "local", region: keys.region, isLocal: true, services: VisionService.allCases,
            defaultBucket: "visiontop")
        let credentials = StaticCredentials(
            Credentials(
                accessKeyID: keys.accessKeyID, secretAccessKey: keys.secretAccessKey))
        let connection = Connection(
            region: keys.region, credentials: credentials, transport: Self.transport,
            endpointURL: address.endpoint, isLocal: true, callsPerSecond: nil, clock: .live)
        return try OpenContext(
            info: info,
            equipment: equipment(
                info, connection, name: "local \(folders.data)",
                prices: .local(configuration.unitPrice)))
    }

    private func openAWS(
        _ settings: Settings, _ credentials: any CredentialsProvider
    ) async throws -> OpenContext {
        guard let region = settings.region(explicit: region) else {
            throw StartError(
                "No AWS region is set: name one with --region, AWS_DEFAULT_REGION or the profile's "
                    + "`region`.")
        }
        let connection = Connection(
            region: region, credentials: credentials, transport: Self.transport,
            settings: settings, isLocal: false, callsPerSecond: PollPace.aws.callsPerSecond,
            clock: .live)
        // Lookout for Vision ended on AWS on 2025-10-31; an endpoint of the user's may still speak it.
        let hasLookout = settings.endpointURL(for: LookoutVision.service) != nil
        let info = ContextInfo(
            name: settings.profileName, region: region, isLocal: false,
            services: hasLookout ? VisionService.allCases : [.customLabels],
            defaultBucket: await Self.defaultBucket(connection.client, region))
        let prices = configuration.unitPrice.map { PriceTable.custom($0) }
        return try OpenContext(
            info: info,
            equipment: equipment(
                info, connection, name: "\(settings.profileName) \(region)",
                prices: prices ?? .builtin(region: region)))
    }

    /// Bucket names are taken by all of AWS together, so the account's number stands in it; empty
    /// when the account does not answer, and the forms ask.
    private static func defaultBucket(_ client: AWSClient, _ region: String) async -> String {
        do {
            let account = try await client.call(STS.GetCallerIdentity.self, .init()).account
            return account.map { "visiontop-\($0)-\(region)" } ?? ""
        } catch {
            // The first poll tells what is wrong with keys or network, beside what it is about.
            return ""
        }
    }
}
