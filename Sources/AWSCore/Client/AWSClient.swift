/// Calls operations of any service in one region: encodes, signs, sends, retries, decodes.
package final class AWSClient: Sendable {
    package let region: String
    private let credentials: any CredentialsProvider
    private let transport: any Transport
    private let endpoint: @Sendable (Service) throws -> Endpoint
    private let timeout: Duration
    private let effects: Effects
    private let retrying: Retrying
    private let skew = ClockSkew()

    /// - Parameters:
    ///   - endpointURL: one endpoint for every service; nil lets `settings` or the region decide.
    ///   - timeout: for one attempt.
    package init(
        region: String, credentials: any CredentialsProvider, transport: any Transport,
        endpointURL: String? = nil, settings: Settings? = nil, retry: RetryPolicy = .standard,
        timeout: Duration = .seconds(60), effects: Effects = .live
    ) {
        self.region = region
        self.credentials = credentials
        self.transport = transport
        self.timeout = timeout
        self.effects = effects
        retrying = Retrying(policy: retry, quota: RetryQuota(), effects: effects)
        endpoint = { service in
            let url = settings?.endpointURL(for: service, explicit: endpointURL) ?? endpointURL
            return try url.map(Endpoint.init(url:)) ?? Endpoint(service, region: region)
        }
    }

    /// Calls one operation.
    /// - Throws: `ServiceError` for a refusal, `TransportError` when no answer came,
    ///   `CredentialsError` without keys, `WireError` for an input or answer out of form.
    package func call<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws -> O.Output {
        let request = try O.request(input, makeToken: effects.makeUUID)
        let response = try await send(request, operation: O.name, service: O.service)
        return try decode(operation, response)
    }

    /// Sends a request below the endpoint of `service`, signed and retried.
    /// - Returns: an answer with a success status.
    package func send(
        _ request: HTTPRequest, operation: String, service: Service
    ) async throws -> HTTPResponse {
        let addressed = request.addressed(to: try endpoint(service), service: service)
        let invocation = effects.makeUUID()
        return try await retrying.run { number in
            try await attempt(addressed, number, invocation, operation, service)
        }
    }

    private func attempt(
        _ request: HTTPRequest, _ number: Int, _ invocation: String, _ operation: String,
        _ service: Service, correctsSkew: Bool = true
    ) async throws -> HTTPResponse {
        let signed = try await signed(request, number, invocation, service)
        let response = try await transport.send(signed, timeout: timeout)
        if response.isSuccess { return response }
        let error = ServiceError(response, operation: operation, service: service)
        guard correctsSkew, skew.learn(from: response, error, now: effects.now()) else {
            throw error
        }
        return try await attempt(
            request, number, invocation, operation, service, correctsSkew: false)
    }

    /// The SDK's own headers are added behind the signature, uncovered, as botocore sends them.
    private func signed(
        _ request: HTTPRequest, _ number: Int, _ invocation: String, _ service: Service
    ) async throws -> HTTPRequest {
        guard let keys = try await credentials.credentials() else {
            throw CredentialsError("No AWS keys found: set them in the environment or a profile.")
        }
        let signer = Signer(credentials: keys, region: region, service: service.signingName)
        var signed = signer.sign(request, at: skew.corrected(effects.now()))
        signed.headers["User-Agent"] = "visiontop"
        signed.headers["amz-sdk-invocation-id"] = invocation
        signed.headers["amz-sdk-request"] = "attempt=\(number)"
        return signed
    }

    private func decode<O: AWSOperation>(
        _ operation: O.Type, _ response: HTTPResponse
    ) throws -> O.Output {
        do {
            return try O.output(response)
        } catch let error as WireError {
            throw error
        } catch {
            throw WireError(
                "\(O.name): the answer is not in the form of the API; is the endpoint right?")
        }
    }
}
