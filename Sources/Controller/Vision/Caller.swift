import AWSCore

/// Calls operations through the gate that keeps each below its rate.
package struct Caller: Sendable {
    private let client: AWSClient
    /// A client that sends each request once: for paid calls, whose every outcome counts.
    private let once: AWSClient
    private let gate: CallGate
    /// Takes what would change something; nil sends it.
    private var recorder: RequestRecorder?

    package init(client: AWSClient, once: AWSClient, gate: CallGate) {
        self.client = client
        self.once = once
        self.gate = gate
    }

    /// The same caller with every call that changes something kept back.
    func recording(in recorder: RequestRecorder) -> Caller {
        var copy = self
        copy.recorder = recorder
        return copy
    }

    func call<O: AWSOperation>(_ operation: O.Type, _ input: O.Input) async throws -> O.Output {
        try await call(operation, input, through: client)
    }

    /// As `call`, but never repeated by itself.
    func callOnce<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws -> O.Output {
        try await call(operation, input, through: once)
    }

    /// The items of every page. AWS samples end with an empty token, so that ends too, as does a
    /// token that comes back unchanged.
    func all<O: AWSOperation, Item>(
        _ operation: O.Type, _ input: O.Input, _ items: (O.Output) -> [Item]?
    ) async throws -> [Item] where O.Input: PageInput, O.Output: PageOutput {
        var input = input
        var all: [Item] = []
        while true {
            let page = try await call(operation, input)
            all += items(page) ?? []
            guard let token = page.nextToken, !token.isEmpty, token != input.nextToken else {
                return all
            }
            input.nextToken = token
        }
    }

    private func call<O: AWSOperation>(
        _ operation: O.Type, _ input: O.Input, through client: AWSClient
    ) async throws -> O.Output {
        if let recorder, !RequestRecorder.isReading(O.name) {
            return try recorder.record(operation, input)
        }
        let name = "\(O.service.signingName).\(O.name)"
        try await gate.pass(name)
        do {
            return try await client.call(operation, input)
        } catch {
            if error.isThrottled { await gate.throttled(name) }
            throw error
        }
    }
}
