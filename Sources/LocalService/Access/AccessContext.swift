import AWSCore
import Constraints

extension RequestContext {
    /// What a call says about itself and its caller.
    init(_ call: Call, _ configuration: ServiceConfiguration, region: String) {
        self.init(call.principal, at: call.at)
        // The service listens on loopback only, so that every caller is the machine itself.
        self["aws:SourceIp"] = [configuration.host == "::1" ? "::1" : "127.0.0.1"]
        self["aws:SecureTransport"] = ["false"]
        self["aws:ViaAWSService"] = ["false"]
        self["aws:PrincipalIsAWSService"] = ["false"]
        self["aws:RequestedRegion"] = [region]
        self["aws:UserAgent"] = call.headers["user-agent"].map { [$0] }
        self["aws:Referer"] = call.headers["referer"].map { [$0] }
    }

    /// What is known of a caller whose job runs.
    init(_ principal: Principal, at time: Timestamp) {
        self.init()
        self["aws:CurrentTime"] = [time.iso8601]
        self["aws:EpochTime"] = ["\(Int(time.secondsSinceEpoch))"]
        self["aws:PrincipalArn"] = [principal.arn]
        self["aws:PrincipalAccount"] = [principal.account]
        self["aws:PrincipalType"] = [principal.name == nil ? "Account" : "User"]
        self["aws:UserId"] = [principal.userID]
        self["aws:Username"] = principal.name.map { [$0] }
    }

    /// Adds the tags that a request brings: a list of keys and values, or an object.
    mutating func addRequestTags(_ document: JSONValue) {
        var tags: [(String, String)] = []
        switch document["Tags"] {
        case .array(let list):
            tags = list.compactMap { tag in
                tag["Key"]?.string.map { ($0, tag["Value"]?.string ?? "") }
            }
        case .object(let members):
            tags = members.map { ($0.key, $0.value.string ?? "") }
        default: break
        }
        if case .array(let keys) = document["TagKeys"] {
            self["aws:TagKeys"] = keys.compactMap(\.string)
        }
        guard !tags.isEmpty else { return }
        self["aws:TagKeys"] = tags.map(\.0)
        for (key, value) in tags { self["aws:RequestTag/\(key)"] = [value] }
    }

    mutating func addResourceTags(_ tags: [TagRecord]) {
        for tag in tags { self["aws:ResourceTag/\(tag.key)"] = [tag.value] }
    }
}
