import AWSCore

extension Surroundings {
    /// Calls one operation of STS on the way to keys of `profile`.
    /// - Throws: `CredentialsError` with the service's own words; `CancellationError`.
    func call<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input, profile: String, region: String,
        keys: (any CredentialsProvider)? = nil
    ) async throws -> O.Output {
        do {
            let legacy = STS.legacyEndpoint(settings, region: region)
            return try await client(legacy?.region ?? region, keys, url: legacy?.url)
                .call(operation, input)
        } catch let error as CancellationError {
            throw error
        } catch let error as CredentialsError {
            throw error
        } catch {
            throw CredentialsError(
                "Profile \(profile) has no keys now. \(Self.reason(error, O.name))")
        }
    }

    /// Calls one operation and hands the service's refusal on.
    func attempt<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input, region: String
    ) async throws -> O.Output {
        try await client(region).call(operation, input)
    }

    /// A client for one region; without keys, for operations that are not signed.
    func client(
        _ region: String, _ keys: (any CredentialsProvider)? = nil, url: String? = nil
    ) -> AWSClient {
        AWSClient(
            region: region, credentials: keys ?? NoCredentials(), transport: transport,
            endpointURL: url, settings: settings, retry: settings.retryPolicy, effects: effects)
    }

    /// One line without secrets: a refused signature is answered with the whole request. It may be
    /// printed before there is a screen, so nothing in it may command a terminal.
    static func reason(_ error: any Error, _ operation: String) -> String {
        let text =
            switch error {
            case let error as ServiceError where signatureCodes.contains(error.code.rawValue):
                "\(operation) was refused because the signature does not fit: check the secret key "
                    + "of the source and the clock."
            case let error as ServiceError: error.sentence
            case let error as TransportError: error.sentence
            case let error as WireError: error.sentence
            default: "\(operation) failed unexpectedly; try again."
            }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(600) {
            let isCommand = [.control, .format].contains(scalar.properties.generalCategory)
            plain.append(isCommand ? " " : scalar)
        }
        return String(plain)
    }

    private static let signatureCodes: Set = ["SignatureDoesNotMatch", "InvalidSignatureException"]

    /// The region of a call to STS; throws `CredentialsError` when there is none.
    func requireRegion(_ profile: String) throws -> String {
        guard let region else {
            throw CredentialsError(
                "Profile \(profile) needs AWS STS for its keys, but no AWS region is set: name one "
                    + "with --region, AWS_DEFAULT_REGION or the profile's `region`.")
        }
        return region
    }

    /// `visiontop-` and the seconds since 1970, as botocore's default.
    var sessionName: String { "visiontop-\(Int(effects.now().secondsSinceEpoch))" }
}

/// For operations that are not signed.
private struct NoCredentials: CredentialsProvider {
    func credentials() async throws -> Credentials? { nil }
}
