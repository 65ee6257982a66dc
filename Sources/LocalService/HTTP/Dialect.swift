import AWSCore
import Constraints

/// How a service words its answers and errors.
enum Dialect: Sendable, Hashable {
    /// Lookout for Vision.
    case restJSON
    /// Rekognition.
    case json11
    /// S3.
    case restXML
    /// STS and CloudWatch.
    case query(QueryService)

    /// The answer for an error, in the service's own form.
    func reply(_ fault: Fault, id: String, resource: String) -> Reply {
        var reply = Reply(status: fault.status, headers: ["x-amzn-RequestId": id])
        for (name, value) in fault.headers { reply.headers[name] = value }
        if let seconds = fault.retryAfter { reply.headers["Retry-After"] = "\(seconds)" }
        switch self {
        case .restJSON: restJSON(fault, &reply)
        case .json11: json11(fault, id, &reply)
        case .restXML: restXML(fault, id, resource, &reply)
        case .query(.sts): query(fault, id, &reply)
        case .query(.cloudWatch(let wire)): return wire.reply(fault, id: id)
        }
        return reply
    }

    private func restJSON(_ fault: Fault, _ reply: inout Reply) {
        reply.headers["Content-Type"] = "application/json"
        reply.headers["x-amzn-ErrorType"] = fault.code
        var members = fault.fields
        members["Message"] = .string(fault.message)
        reply.body = .bytes(Self.json(members))
    }

    private func json11(_ fault: Fault, _ id: String, _ reply: inout Reply) {
        reply.headers["Content-Type"] = "application/x-amz-json-1.1"
        reply.body = .bytes(
            Self.json([
                "__type": .string(fault.code), "Code": .string(fault.code),
                "Logref": .string(id), "Message": .string(fault.message),
            ]))
    }

    private func restXML(_ fault: Fault, _ id: String, _ resource: String, _ reply: inout Reply) {
        reply.headers["Content-Type"] = "application/xml"
        reply.headers["x-amz-request-id"] = id
        reply.body = .bytes(
            XMLElement("Error") {
                XMLElement("Code", fault.code)
                XMLElement("Message", fault.message)
                XMLElement("Resource", resource)
                XMLElement("RequestId", id)
            }.document)
    }

    private func query(_ fault: Fault, _ id: String, _ reply: inout Reply) {
        reply.headers["Content-Type"] = "text/xml"
        reply.body = .bytes(
            XMLElement("ErrorResponse", namespace: "https://sts.amazonaws.com/doc/2011-06-15/") {
                XMLElement("Error") {
                    XMLElement("Type", fault.status < 500 ? "Sender" : "Receiver")
                    XMLElement("Code", fault.code)
                    XMLElement("Message", fault.message)
                }
                XMLElement("RequestId", id)
            }.document)
    }

    private static func json(_ members: [String: JSONValue]) -> [UInt8] {
        do {
            return try JSON.encode(JSONValue.object(members))
        } catch {
            return Array("{}".utf8)
        }
    }
}

/// A service of the query protocol.
enum QueryService: Sendable, Hashable {
    case sts
    case cloudWatch(CloudWatchWire)
}
