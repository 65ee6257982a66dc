import AWSCore
import AWSServices
import Constraints
import FoundationEssentials
import GRDB

/// An operation that the local service answers.
protocol ServedOperation: JSONOperation {
    /// The answer to a valid input; throws `Fault`.
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output
    /// The answer as a JSON document; operations with members that AWS lacks say so here.
    static func document(
        _ input: Input, _ call: Call, _ backend: Backend
    ) async throws -> [UInt8]
}

extension ServedOperation {
    static func document(
        _ input: Input, _ call: Call, _ backend: Backend
    ) async throws -> [UInt8] {
        try JSON.encode(try await answer(input, call, backend))
    }

    /// The answer to a document that was checked against the constraints.
    static func reply(
        to document: JSONValue, _ call: Call, _ backend: Backend
    ) async throws -> [UInt8] {
        var input = try JSON.decode(Input.self, from: document)
        if var withPayload = input as? any PayloadInput {
            withPayload.payload = call.bytes
            input = withPayload as? Input ?? input
        }
        return try await self.document(input, call, backend)
    }
}

/// An operation that changes the store in one transaction, once for each client token.
protocol ChangingOperation: ServedOperation where Output: Sendable {
    /// Makes the change and gives the answer; throws `Fault`, and then nothing changes.
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output
    /// The token of the request; nil for operations without one.
    static func token(_ input: Input) -> String?
    /// The error for a token that was used with another input.
    static func tokenMismatch(_ input: Input) -> Fault
}

extension ChangingOperation {
    static func token(_ input: Input) -> String? { nil }

    static func tokenMismatch(_ input: Input) -> Fault {
        Fault(400, "ValidationException", "The client token was used with another input before.")
    }

    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        guard let token = token(input) else {
            return try await backend.change { try change(input, in: $0, call, backend) }
        }
        let digest = try JSON.encode(input).sha256
        return try await backend.change { db in
            try once(token, digest, input, in: db, call, backend)
        }
    }

    /// The remembered answer, or a new one that is remembered with the change it made.
    private static func once(
        _ token: String, _ digest: String, _ input: Input, in db: Database, _ call: Call,
        _ backend: Backend
    ) throws -> Output {
        let operation = "\(constraints.service).\(name)"
        let now = call.at.milliseconds
        let caller = "\(call.region):\(call.caller)"
        let known = try ClientTokenRecord.find(token, operation, caller, now: now, in: db)
        if let known {
            guard known.digest == digest else { throw tokenMismatch(input) }
            return try JSON.decode(Output.self, from: Array(known.output))
        }
        let output = try change(input, in: db, call, backend)
        try ClientTokenRecord(
            operation: operation, caller: caller, token: token, digest: digest,
            output: Data(try JSON.encode(output)), createdAt: now
        ).insert(db)
        return output
    }
}
