import AWSCore
import AWSServices
import Controller
import Dashboard
import Inventory
import Journal
import Metering

/// An account and region, ready to be shown.
struct OpenContext {
    /// Under which the journal keeps what belongs to it.
    var id: String
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
    /// The URL of another endpoint than AWS's.
    var endpoint: String?
    /// The user chose an account of AWS: without keys the local service is no answer.
    var isRemote = false
    /// What the user calls the account; nil for the profile's name.
    var name: String?

    /// How long a connection may take; nil for botocore's minute, which a person does not wait for.
    var connectTimeout: Duration?

    /// Whether this process keeps the leases of what it opens.
    var guardianship = Guardianship.always

    /// The account with everything that the dashboard works with.
    /// - Parameter asksBucket: whether the forms' bucket is wanted, which takes a call.
    func open(asksBucket: Bool = true) async throws -> OpenContext {
        let account = try await account()
        let id = journalID(of: account)
        let settings = configuration.settings
        let plain = ContextInfo(
            name: name ?? account.name, region: account.region, isLocal: account.isLocal,
            services: account.services,
            defaultBucket: account.isLocal
                ? "visiontop"
                : asksBucket ? await Self.defaultBucket(account) : "",
            id: id)
        let info = settings.flagged(plain, endpoint: endpoint)
        let prices: PriceTable =
            account.isLocal ? .local() : .builtin(region: account.region)
        return try OpenContext(
            id: id, info: info,
            equipment: equipment(
                info, account, name: id,
                prices: prices.replacing(
                    configuration.settings.ownPrices(in: account.region))))
    }

    /// Under which the journal keeps what belongs to an account.
    func journalID(of account: Account) -> String {
        account.isLocal
            ? "local \(folders.data)"
            : [account.name, account.region, endpoint].compactMap(\.self).joined(separator: " ")
    }

    /// Bucket names are taken by all of AWS together, so the account's number stands in it; empty
    /// when the account does not answer, and the forms ask.
    private static func defaultBucket(_ account: Account) async -> String {
        // The first poll tells what is wrong with keys or network, beside what it is about.
        guard case .told(let number?) = await account.caller?.confirm() else { return "" }
        return "visiontop-\(number)-\(account.region)"
    }
}
