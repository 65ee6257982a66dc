import AWSCore
import AWSServices
import Constraints

/// Answers the calls of CloudWatch, in whichever protocol they come.
struct CloudWatchFront: Sendable {
    let wire: CloudWatchWire

    /// The greatest request body, in bytes: 500 queries with expressions of 2 KiB.
    static let bodyLimit = 2 * 1024 * 1024

    /// The answer to a call whose signature is verified and whose body was collected.
    func reply(_ call: Call, _ backend: Backend) async throws -> Reply {
        let name = wire.operation(call) ?? ""
        guard let operation = Routes.cloudWatch.first(where: { $0.name == name }) else {
            let known = Routes.cloudWatch.map { $0.name }.joined(separator: ", ")
            throw Fault(
                400, "InvalidAction",
                "The local service answers \(known) of CloudWatch, not ‘\(name)’.")
        }
        return try await operation.reply(wire, call, backend)
    }
}

extension MetricOperation {
    static func reply(
        _ wire: CloudWatchWire, _ call: Call, _ backend: Backend
    ) async throws -> Reply {
        try authorize(call, backend)
        let document = try wire.document(call, constraints)
        try check(document)
        let input = try JSON.decode(Input.self, from: document)
        return try wire.reply(Self.self, try await answer(input, call, backend), id: call.id)
    }

    /// CloudWatch's reading actions have no resources. Throws `AccessRefusal`.
    private static func authorize(_ call: Call, _ backend: Backend) throws {
        let context = RequestContext(
            call, backend.configuration, region: call.region)
        try AccessDecision.require(
            AccessRequest(
                principal: call.principal, action: "cloudwatch:\(name)", resource: "*",
                context: context), owner: nil)
    }

    private static func check(_ document: JSONValue) throws {
        let violations = constraints.violations(in: document)
        guard let first = violations.first else { return }
        if let missing = violations.first(where: { $0.kind == .missing }) {
            throw Fault.missingParameter(
                "The parameter \(missing.path) is required: \(violations.message)")
        }
        let isData = constraints == CloudWatchConstraints.getMetricData || first.kind == .illTyped
        throw isData
            ? Fault.invalidQuery(violations.message) : Fault.invalidValue(violations.message)
    }
}
