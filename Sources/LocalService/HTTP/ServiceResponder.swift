import AWSCore
import Hummingbird
import Logging

/// Answers every request: finds the service that the signature names, verifies it and lets the
/// service's front answer; whatever goes wrong becomes an error in that service's form.
package struct ServiceResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    let backend: Backend
    let activity: Activity

    package func respond(to request: Request, context: Context) async throws -> Response {
        activity.begin()
        defer { activity.end() }
        let call = Call(request, id: FreshID.uuid(), at: backend.now)
        return await reply(call).response()
    }

    private func reply(_ call: Call) async -> Reply {
        var dialect = Self.guess(call)
        do {
            let claim = try SignatureClaim(call)
            dialect = try Self.dialect(claim.service, call)
            return try await answer(call, claim, dialect)
        } catch {
            let fault = fault(error, call, dialect)
            return dialect.reply(fault, id: call.id, resource: call.path)
        }
    }

    private func answer(
        _ call: Call, _ claim: SignatureClaim, _ dialect: Dialect
    ) async throws -> Reply {
        var call = call
        call.caller = claim.authorization.accessKeyID
        call.region = claim.authorization.scope.region
        let check = SignatureCheck(ring: backend.keyRing)
        if dialect == .restXML {
            let hash = call.headers["x-amz-content-sha256"] ?? Signature.unsignedPayload
            call.principal = try check.verify(call, claim, payloadHash: hash)
            let front = S3Front(call: call, claim: claim, backend: backend)
            return try await LoopExecutor.run(beside: isLong(call)) { try await front.reply() }
        }
        call.bytes = try await collected(call, dialect)
        call.principal = try check.verify(call, claim, payloadHash: try payloadHash(call))
        let ready = call
        return try await LoopExecutor.run(beside: isLong(call)) {
            try await served(ready, dialect)
        }
    }

    /// Whether the body is large enough for its decoding to hold up others.
    private func isLong(_ call: Call) -> Bool {
        let unstated = call.headers["transfer-encoding"] == nil ? 0 : Int.max
        return (call.contentLength ?? unstated) > 64 * 1024
    }

    private func served(_ call: Call, _ dialect: Dialect) async throws -> Reply {
        switch dialect {
        case .restJSON: return try await JSONFront(family: .lookoutVision).reply(call, backend)
        case .json11:
            return try await backend.metrics.counted(call) {
                try await JSONFront(family: .rekognition).reply(call, backend)
            }
        case .query(.cloudWatch(let wire)):
            return try await CloudWatchFront(wire: wire).reply(call, backend)
        case .query(.sts), .restXML: return try STSFront(call: call).reply()
        }
    }

    private func collected(_ call: Call, _ dialect: Dialect) async throws -> [UInt8] {
        let limit =
            switch dialect {
            case .restJSON: JSONFront.bodyLimit(.lookoutVision)
            case .json11: JSONFront.bodyLimit(.rekognition)
            case .query(.cloudWatch): CloudWatchFront.bodyLimit
            case .query(.sts), .restXML: 64 * 1024
            }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(call.contentLength ?? 0, limit))
        var size = 0
        for try await buffer in call.body {
            size += buffer.readableBytes
            if size <= limit { bytes += buffer.readableBytesView }
            // Read on for a while: a caller who is cut off while sending never sees the answer.
            if size > limit + Self.drainLimit { break }
        }
        guard size <= limit else { throw Self.tooLarge(call, dialect, limit) }
        return bytes
    }

    private static let drainLimit = 64 * 1024 * 1024

    /// The hash of the body; a header that states another one is not believed.
    private func payloadHash(_ call: Call) throws -> String {
        let stated = call.headers["x-amz-content-sha256"]
        if stated == Signature.unsignedPayload { return Signature.unsignedPayload }
        let actual = call.bytes.sha256
        guard stated == nil || stated == actual else { throw SignatureProblem.mismatch }
        return actual
    }

    private func fault(_ error: any Error, _ call: Call, _ dialect: Dialect) -> Fault {
        switch error {
        case let fault as Fault: return fault
        case let refusal as AccessRefusal: return refusal.fault(dialect)
        case let problem as SignatureProblem: return problem.fault(dialect)
        default:
            backend.logger.error(
                "a request failed", metadata: ["id": "\(call.id)", "error": "\(error)"])
            return Self.internalError(dialect, error)
        }
    }
}
