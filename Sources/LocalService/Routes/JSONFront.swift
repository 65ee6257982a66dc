import AWSCore
import AWSServices
import Constraints

/// Answers the calls of the two services that speak JSON.
struct JSONFront: Sendable {
    /// An operation that a call names, with what its path said.
    private struct Target {
        let constraints: OperationConstraints
        let labels: [String: String]
        let operation: (any ServedOperation.Type)?
    }

    let family: Family

    /// The greatest request body, in bytes: 10 MiB of dataset changes as base64, images of 8 MB;
    /// for Custom Labels 5 MiB as base64.
    static func bodyLimit(_ family: Family) -> Int {
        family == .lookoutVision ? 15 * 1024 * 1024 : 8 * 1024 * 1024
    }

    /// The answer to a call whose signature is verified and whose body was collected.
    func reply(_ call: Call, _ backend: Backend) async throws -> Reply {
        let target = try target(call)
        try backend.rates.admit(call, target.constraints, family)
        if let fault = Routes.notServed(target.constraints) { throw fault }
        guard let operation = target.operation else { throw unknown(call) }
        let document = try checkedDocument(call, target)
        let access = JSONAccess(
            family: family, operation: target.constraints.name, document: document, call: call,
            backend: backend)
        try access.check()
        try access.checkRegion()
        let body = try await operation.reply(to: document, call, backend)
        return Reply(
            status: target.constraints.successStatus,
            headers: ["Content-Type": contentType, "x-amzn-RequestId": call.id],
            body: .bytes(body))
    }

    private var contentType: String {
        family == .lookoutVision ? "application/json" : "application/x-amz-json-1.1"
    }

    private func checkedDocument(_ call: Call, _ target: Target) throws -> JSONValue {
        let hasPayload = target.constraints.members.contains { $0.location == .payload }
        if !hasPayload, JSONDepth.isExceeded(in: call.bytes) {
            throw Fault(400, "SerializationException", "The request body nests too deeply.")
        }
        let document: JSONValue
        do {
            document = try target.constraints.document(
                labels: target.labels, query: call.query, headers: call.headers,
                body: hasPayload ? [] : call.bytes)
        } catch let error as WireError {
            throw Fault(400, "SerializationException", error.sentence)
        }
        let violations = target.constraints.violations(in: document)
        if violations.contains(where: { $0.kind == .illTyped }) {
            throw Fault(400, "SerializationException", violations.message)
        }
        guard violations.isEmpty else { throw invalid(violations.message) }
        return document
    }

    /// The error of an input that breaks a constraint.
    private func invalid(_ message: String) -> Fault {
        family == .lookoutVision ? .validation(message) : .invalidParameter(message)
    }

    private func target(_ call: Call) throws -> Target {
        switch family {
        case .lookoutVision: try lookoutTarget(call)
        case .rekognition: try rekognitionTarget(call)
        }
    }

    private func rekognitionTarget(_ call: Call) throws -> Target {
        let parts = call.headers["x-amz-target"]?.split(separator: ".") ?? []
        guard parts.count == 2, parts[0] == "RekognitionService",
            let constraints = RekognitionConstraints.all.first(where: { $0.name == parts[1] })
        else { throw unknown(call) }
        return Target(
            constraints: constraints, labels: [:],
            operation: Routes.rekognition.first { $0.constraints == constraints })
    }

    private func lookoutTarget(_ call: Call) throws -> Target {
        for (pattern, constraints) in Self.patterns where constraints.method == call.method {
            guard let labels = pattern.labels(in: call.path) else { continue }
            return Target(
                constraints: constraints, labels: labels,
                operation: Routes.lookoutVision.first { $0.constraints == constraints })
        }
        throw unknown(call)
    }

    private static let patterns: [(PathPattern, OperationConstraints)] =
        LookoutVisionConstraints.all.map { (PathPattern($0.uri), $0) }
        .sorted { $0.0.weight > $1.0.weight }

    private func unknown(_ call: Call) -> Fault {
        family == .lookoutVision
            ? Fault(
                404, "UnknownOperationException",
                "Lookout for Vision has no operation \(call.method) \(call.path).")
            : Fault(
                400, "UnknownOperationException",
                "The local service knows no operation \(call.headers["x-amz-target"] ?? "").")
    }
}
