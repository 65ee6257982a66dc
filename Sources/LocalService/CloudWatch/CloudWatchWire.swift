import AWSCore
import Constraints

/// The three protocols in which SDKs speak to CloudWatch.
enum CloudWatchWire: Sendable, Hashable {
    /// Form-encoded, answered in XML.
    case query
    /// JSON 1.0 with `X-Amz-Target: GraniteServiceVersion20100801.Operation`.
    case json
    /// smithy-rpc-v2-cbor: `POST /service/GraniteServiceVersion20100801/operation/Operation`.
    case cbor

    static let target = "GraniteServiceVersion20100801"
    private static let namespace = "http://monitoring.amazonaws.com/doc/2010-08-01/"

    init(_ call: Call) {
        if call.headers["smithy-protocol"] != nil || call.path.hasPrefix("/service/") {
            self = .cbor
        } else {
            self = call.headers["x-amz-target"] == nil ? .query : .json
        }
    }

    /// The name of the operation that a call asks for.
    func operation(_ call: Call) -> String? {
        switch self {
        case .query: return form(call)["Action"]
        case .json:
            let parts = call.headers["x-amz-target"]?.split(separator: ".") ?? []
            return parts.count == 2 && parts[0] == Self.target ? String(parts[1]) : nil
        case .cbor:
            let parts = call.path.split(separator: "/")
            guard parts.count == 4, parts[0] == "service", parts[1] == Self.target,
                parts[2] == "operation", call.headers["smithy-protocol"] == "rpc-v2-cbor"
            else { return nil }
            return String(parts[3])
        }
    }

    /// The input of a call as a document; throws `Fault`.
    func document(_ call: Call, _ operation: OperationConstraints) throws -> JSONValue {
        do {
            switch self {
            case .query: return form(call).document(operation.members)
            case .json:
                if JSONDepth.isExceeded(in: call.bytes) {
                    throw WireError("The request body nests too deeply.")
                }
                return try operation.document(
                    labels: [:], query: [], headers: [:], body: call.bytes)
            case .cbor: return call.bytes.isEmpty ? [:] : try CBOR.decode(call.bytes)
            }
        } catch let error as WireError {
            throw Fault(400, "SerializationException", error.sentence)
        } catch let problem as CBORProblem {
            throw Fault(400, "SerializationException", problem.sentence)
        }
    }

    /// The fields in the body or, for GET, in the query.
    private func form(_ call: Call) -> QueryForm {
        let body = String(decoding: call.bytes, as: UTF8.self)
        return QueryForm(call.query + AWSCore.HTTPRequest.queryItems(raw: body))
    }

    // MARK: - Answers

    /// The answer to an operation that succeeded.
    func reply<O: MetricOperation>(_ operation: O.Type, _ output: O.Output, id: String) throws
        -> Reply
    {
        let body: [UInt8]
        switch self {
        case .json: body = try JSON.encode(output)
        case .cbor:
            var writer = CBORWriter()
            O.answer(output).write(&writer)
            body = writer.bytes
        case .query:
            body =
                XMLElement(
                    "\(O.name)Response", attributes: ["xmlns": Self.namespace],
                    children: [
                        O.answer(output).element("\(O.name)Result"),
                        XMLElement(
                            "ResponseMetadata", children: [XMLElement("RequestId", id)]),
                    ]
                ).document
        }
        return Reply(headers: headers(id), body: .bytes(body))
    }

    private func headers(_ id: String) -> HTTPHeaders {
        switch self {
        case .query: ["Content-Type": "text/xml", "x-amzn-RequestId": id]
        case .json: ["Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": id]
        case .cbor:
            [
                "Content-Type": "application/cbor", "smithy-protocol": "rpc-v2-cbor",
                "x-amzn-RequestId": id,
            ]
        }
    }

    // MARK: - Errors

    /// The answer to a call that failed. The two newer protocols name the error's shape and, for code
    /// written for the query protocol, its code.
    func reply(_ fault: Fault, id: String) -> Reply {
        var reply = Reply(status: fault.status, headers: headers(id))
        let sender = fault.status < 500 ? "Sender" : "Receiver"
        if self != .query { reply.headers["x-amzn-query-error"] = "\(fault.code);\(sender)" }
        let type = "com.amazonaws.cloudwatch#" + (Self.shapes[fault.code] ?? fault.code)
        let message = fault.code == "InternalServiceError" ? "Message" : "message"
        switch self {
        case .query: reply.body = .bytes(xml(fault, sender, id))
        case .json:
            let body: JSONValue = ["__type": .string(type), message: .string(fault.message)]
            reply.body = .bytes((try? JSON.encode(body)) ?? Array("{}".utf8))
        case .cbor:
            var writer = CBORWriter()
            Answer.structure([("__type", .text(type)), (message, .text(fault.message))])
                .write(&writer)
            reply.body = .bytes(writer.bytes)
        }
        return reply
    }

    private func xml(_ fault: Fault, _ sender: String, _ id: String) -> [UInt8] {
        XMLElement("ErrorResponse", namespace: Self.namespace) {
            XMLElement("Error") {
                XMLElement("Type", sender)
                XMLElement("Code", fault.code)
                XMLElement("Message", fault.message)
            }
            XMLElement("RequestId", id)
        }.document
    }

    /// The names of the modelled errors where they differ from their codes.
    private static let shapes = [
        "InvalidParameterValue": "InvalidParameterValueException",
        "InvalidParameterCombination": "InvalidParameterCombinationException",
        "MissingParameter": "MissingRequiredParameterException",
        "InternalServiceError": "InternalServiceFault",
    ]
}
