import AWSCore

/// The way to one account and region: clients, their gate, and what to say when it fails.
package struct Connection: Sendable {
    package let gate: CallGate
    package let caller: Caller
    /// For calls that need no pace of their own, such as those to S3.
    package let client: AWSClient
    package let explanation: Explanation

    /// - Parameters:
    ///   - endpointURL: one endpoint for every service, such as the local service's.
    ///   - callsPerSecond: of one control operation; nil for no limit.
    package init(
        region: String, credentials: any CredentialsProvider, transport: any Transport,
        endpointURL: String? = nil, settings: Settings? = nil, isLocal: Bool,
        callsPerSecond: Double?, timeout: Duration = .seconds(60), effects: Effects = .live,
        clock: WallClock
    ) {
        let gate = CallGate(callsPerSecond: callsPerSecond, clock: clock)
        let counted = CountedTransport(inner: transport, gate: gate)
        func client(_ retry: RetryPolicy) -> AWSClient {
            AWSClient(
                region: region, credentials: credentials, transport: counted,
                endpointURL: endpointURL, settings: settings, retry: retry, timeout: timeout,
                effects: effects)
        }
        var single = RetryPolicy.standard
        single.attempts = 1
        self.gate = gate
        self.client = client(settings?.retryPolicy ?? .standard)
        caller = Caller(client: self.client, once: client(single), gate: gate)
        explanation = Explanation(
            endpoint: endpointURL ?? "AWS in \(region)", isLocal: isLocal)
    }
}
