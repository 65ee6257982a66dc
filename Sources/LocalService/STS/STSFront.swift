import AWSCore

/// Answers STS: who the caller is.
struct STSFront: Sendable {
    let call: Call

    private static let namespace = "https://sts.amazonaws.com/doc/2011-06-15/"

    func reply() throws -> Reply {
        let action = form["Action"] ?? ""
        guard action == "GetCallerIdentity" else {
            throw Fault(
                400, "InvalidAction",
                "The local service answers GetCallerIdentity of STS, not \(action).")
        }
        return Reply(
            headers: ["Content-Type": "text/xml", "x-amzn-RequestId": call.id],
            body: .bytes(getCallerIdentity.document))
    }

    private var getCallerIdentity: XMLElement {
        XMLElement("GetCallerIdentityResponse", namespace: Self.namespace) {
            XMLElement("GetCallerIdentityResult") {
                XMLElement("Arn", call.principal.arn)
                XMLElement("UserId", call.principal.userID)
                XMLElement("Account", call.account)
            }
            XMLElement("ResponseMetadata") { XMLElement("RequestId", call.id) }
        }
    }

    /// The fields of the form, in the body or, for GET, in the query.
    private var form: [String: String] {
        let body = String(decoding: call.bytes, as: UTF8.self)
        var fields: [String: String] = [:]
        for item in AWSCore.HTTPRequest.queryItems(raw: body) + call.query {
            let value = (item.value ?? "").replacing("+", with: " ")
            fields[PercentCoding.decode(item.name) ?? item.name] = PercentCoding.decode(value)
        }
        return fields
    }
}
