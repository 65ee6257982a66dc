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
            if let settings {
                return try settings.endpoint(
                    for: service, region: region, explicit: endpointURL)
            }
            return try endpointURL.map(Endpoint.init(url:)) ?? Endpoint(service, region: region)
        }
    }

    /// Calls one operation.
    /// - Throws: `ServiceError` for a refusal, `TransportError` when no answer came,
    ///   `CredentialsError` without keys, `WireError` for an input or answer out of form.
    package func call<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws -> O.Output {
        let request = try O.request(input, makeToken: effects.makeUUID)
        let response = try await send(
            request, operation: O.name, service: O.service, isSigned: O.isSigned)
        return try decode(operation, response)
    }

    /// Sends a request below the endpoint of `service`, signed unless said otherwise, and retried.
    /// - Parameter streams: bodies that are not held as a whole; begun again for every attempt.
    /// - Returns: an answer with a success status.
    package func send(
        _ request: HTTPRequest, operation: String, service: Service, isSigned: Bool = true,
        streams: BodyStreams? = nil
    ) async throws -> HTTPResponse {
        let addressed = request.addressed(to: try endpoint(service), service: service)
        let invocation = effects.makeUUID()
        return try await retrying.run { number in
            try await attempt(
                addressed, number, invocation, operation, service, isSigned: isSigned,
                streams: streams)
        }
    }

    /// Where a request to `path` of a service goes.
    package func url(of path: String, _ service: Service) throws -> String {
        HTTPRequest(path: path).addressed(to: try endpoint(service), service: service).url
    }

    private func attempt(
        _ request: HTTPRequest, _ number: Int, _ invocation: String, _ operation: String,
        _ service: Service, isSigned: Bool, streams: BodyStreams?, correctsSkew: Bool = true
    ) async throws -> HTTPResponse {
        let signed = try await dressed(
            isSigned ? signed(request, service) : request, number, invocation)
        let response = try await exchange(signed, streams)
        if response.isSuccess { return response }
        let error = ServiceError(response, operation: operation, service: service)
        guard correctsSkew, skew.learn(from: response, error, now: effects.now()) else {
            throw error
        }
        return try await attempt(
            request, number, invocation, operation, service, isSigned: isSigned,
            streams: streams, correctsSkew: false)
    }

    private func exchange(
        _ request: HTTPRequest, _ streams: BodyStreams?
    ) async throws -> HTTPResponse {
        guard let streams else { return try await transport.send(request, timeout: timeout) }
        return try await transport.stream(
            request, from: streams.source, to: streams.sink, timeout: timeout)
    }

    private func signed(_ request: HTTPRequest, _ service: Service) async throws -> HTTPRequest {
        guard let keys = try await credentials.credentials() else {
            throw CredentialsError(
                "No AWS keys found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a "
                    + "profile that has keys.")
        }
        let signer = Signer(credentials: keys, region: region, service: service.signingName)
        return signer.sign(request, at: skew.corrected(effects.now()))
    }

    /// The SDK's own headers are added behind the signature, uncovered, as botocore sends them.
    private func dressed(
        _ request: HTTPRequest, _ number: Int, _ invocation: String
    ) -> HTTPRequest {
        var request = request
        request.headers["User-Agent"] = Product.userAgent
        request.headers["amz-sdk-invocation-id"] = invocation
        request.headers["amz-sdk-request"] = "attempt=\(number); max=\(retrying.policy.attempts)"
        return request
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
