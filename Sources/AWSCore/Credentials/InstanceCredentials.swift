import Constraints

/// Keys of the role of this EC2 instance, from its metadata service: version 2 with a session
/// token, version 1 where version 2 does not answer and is not required.
package struct InstanceCredentials: CredentialsProvider {
    private static let tokenPath = "latest/api/token"
    private static let rolePath = "latest/meta-data/iam/security-credentials/"
    private static let tokenSeconds = "21600"

    private let surroundings: Surroundings
    private let base: String
    private let timeout: Duration
    private let attempts: Int
    private let needsToken: Bool

    /// nil under `AWS_EC2_METADATA_DISABLED`; throws `CredentialsError` for settings out of form.
    package init?(_ surroundings: Surroundings) throws {
        let settings = surroundings.settings
        if settings.environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
        self.surroundings = surroundings
        base = try Self.base(settings)
        timeout = .seconds(
            try Self.number(
                settings, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout"))
        attempts = try Self.number(
            settings, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts")
        needsToken =
            settings.value("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")?
            .lowercased() == "true"
    }

    /// nil when no metadata service answers, or it has no role: most machines are no instance.
    package func credentials() async throws -> Credentials? {
        let token = try await token()
        if token == nil, needsToken {
            throw CredentialsError(
                "The EC2 metadata service at \(base) gave no token and its version 1 is disabled "
                    + "(AWS_EC2_METADATA_V1_DISABLED): run on an instance, or set keys or a profile."
            )
        }
        guard let role = try await text(Self.rolePath, token, isGood: { _ in true }),
            let found = try await text(
                Self.rolePath + role, token,
                isGood: { (try? JSON.decode(JSONValue.self, from: $0)) != nil })
        else { return nil }
        return keys(try JSON.decode(JSONValue.self, from: Array(found.utf8)))
    }

    private func keys(_ answer: JSONValue) -> Credentials? {
        guard let key = answer["AccessKeyId"]?.string,
            let secret = answer["SecretAccessKey"]?.string, let token = answer["Token"]?.string,
            let moment = answer["Expiration"]?.string.flatMap({ Timestamp(expiration: $0) })
        else { return nil }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret, sessionToken: token,
            expiration: extended(moment), accountID: answer["AccountId"]?.string,
            source: .instance)
    }

    /// Keys near their end or past it are all that an instance in trouble has; they are used on and
    /// asked for again within 17 to 25 minutes, as in botocore.
    private func extended(_ expiration: Timestamp) -> Timestamp {
        let window = 15 * 60 + 120 + surroundings.effects.random() * 480
        let now = surroundings.effects.now()
        return now.adding(seconds: window) >= expiration ? now.adding(seconds: window) : expiration
    }

    private func token() async throws -> String? {
        for _ in 0..<attempts {
            var request = try request("PUT", Self.tokenPath)
            request.headers["x-aws-ec2-metadata-token-ttl-seconds"] = Self.tokenSeconds
            guard let response = try await send(request) else { continue }
            switch response.status {
            case 200: return String(decoding: response.body, as: UTF8.self)
            case 400, 403, 404, 405: return nil
            default: continue
            }
        }
        return nil
    }

    private func text(
        _ path: String, _ token: String?, isGood: ([UInt8]) -> Bool
    ) async throws -> String? {
        for _ in 0..<attempts {
            var request = try request("GET", path)
            if let token { request.headers["x-aws-ec2-metadata-token"] = token }
            guard let response = try await send(request), response.status == 200,
                !response.body.isEmpty, isGood(response.body)
            else { continue }
            return String(decoding: response.body, as: UTF8.self)
        }
        return nil
    }

    /// nil when no answer came.
    private func send(_ request: HTTPRequest) async throws -> HTTPResponse? {
        do {
            return try await surroundings.transport.send(request, timeout: timeout)
        } catch is TransportError {
            return nil
        }
    }

    private func request(_ method: String, _ path: String) throws -> HTTPRequest {
        guard var request = HTTPRequest(method: method, url: base + path) else {
            throw CredentialsError(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT is not of the form http://host: correct it.")
        }
        request.headers["User-Agent"] = Product.userAgent
        return request
    }
}

extension InstanceCredentials {
    /// The service's address with a slash at its end.
    private static func base(_ settings: Settings) throws -> String {
        let custom = settings.value(
            "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
        if let custom { return custom.hasSuffix("/") ? custom : custom + "/" }
        let isIPv6 = try isIPv6(settings)
        return isIPv6 ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/"
    }

    private static func isIPv6(_ settings: Settings) throws -> Bool {
        let mode = settings.value(
            "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")
        switch mode?.lowercased() {
        case "ipv4": return false
        case "ipv6": return true
        case nil:
            return settings.value("AWS_IMDS_USE_IPV6", "imds_use_ipv6")?.lowercased() == "true"
        default:
            throw CredentialsError(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE must be IPv4 or IPv6: correct or unset it.")
        }
    }

    private static func number(
        _ settings: Settings, _ variable: String, _ key: String
    ) throws -> Int {
        guard let text = settings.value(variable, key) else { return 1 }
        guard let number = Int(text), (1...3600).contains(number) else {
            throw CredentialsError("\(variable) must be a whole number from 1 on: correct it.")
        }
        return number
    }
}
