import AWSCore
import Testing

private let rolePath = "/latest/meta-data/iam/security-credentials/"
private let good = """
    {"Code": "Success", "AccessKeyId": "K", "SecretAccessKey": "s", "Token": "t",
     "Expiration": "2024-01-02T09:04:05Z"}
    """

/// A metadata service: version 2 unless `token` is nil.
private func service(token: String? = "token", keys: String = good) -> StagedTransport {
    StagedTransport { request in
        if request.path == "/latest/api/token" {
            return token.map { HTTPResponse($0) } ?? HTTPResponse("", status: 404)
        }
        guard request.headers["x-aws-ec2-metadata-token"] == token else {
            return HTTPResponse("", status: 401)
        }
        switch request.path {
        case rolePath: return HTTPResponse("role")
        case rolePath + "role": return HTTPResponse(keys)
        default: return HTTPResponse("", status: 404)
        }
    }
}

private func keys(
    _ transport: StagedTransport, _ variables: [String: String] = [:], config: String = "",
    clock: ManualClock = ManualClock(), random: Double = 0
) async throws -> Credentials? {
    let surroundings = try Surroundings.staged(
        variables, files: ["/h/.aws/config": config], clock: clock, random: random,
        transport: transport)
    return try await InstanceCredentials(surroundings)?.credentials()
}

@Test func `an instance gives its role's keys for a session token`() async throws {
    let service = service()
    let found = try await keys(service)
    #expect(found?.accessKeyID == "K" && found?.sessionToken == "t" && found?.source == .instance)
    #expect(found?.expiration?.iso8601 == "2024-01-02T09:04:05Z")
    #expect(
        service.requests.map { "\($0.method) \($0.url)" } == [
            "PUT http://169.254.169.254/latest/api/token",
            "GET http://169.254.169.254\(rolePath)", "GET http://169.254.169.254\(rolePath)role",
        ])
    #expect(
        service.requests.first?.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600")
}

@Test func `version 1 is used where version 2 is unknown, unless that is disabled`() async throws {
    let old = service(token: nil)
    #expect(try await keys(old)?.accessKeyID == "K")
    #expect(old.requests.dropFirst().allSatisfy { $0.headers["x-aws-ec2-metadata-token"] == nil })
    let told = await sentence { try await keys(old, ["AWS_EC2_METADATA_V1_DISABLED": "True"]) }
    #expect(told.contains("its version 1 is disabled"))
    let profile = await sentence {
        try await keys(old, config: "[default]\nec2_metadata_v1_disabled = true")
    }
    #expect(profile == told)
}

@Test func `the address is configurable`() async throws {
    func address(_ variables: [String: String], config: String = "") async throws -> String? {
        let service = service()
        _ = try await keys(service, variables, config: config)
        return service.requests.first?.url.replacing("latest/api/token", with: "")
    }
    let endpoint = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
    let mode = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"
    #expect(try await address([endpoint: "http://h:1"]) == "http://h:1/")
    #expect(try await address([endpoint: "http://h:1/", mode: "IPv6"]) == "http://h:1/")
    #expect(try await address([mode: "IPv6"]) == "http://[fd00:ec2::254]/")
    #expect(try await address(["AWS_IMDS_USE_IPV6": "true"]) == "http://[fd00:ec2::254]/")
    #expect(
        try await address([:], config: "[default]\nec2_metadata_service_endpoint_mode = ipv6")
            == "http://[fd00:ec2::254]/")
    #expect(
        try await address([mode: "ipv4", "AWS_IMDS_USE_IPV6": "true"]) == "http://169.254.169.254/")
    #expect(await sentence { try await keys(service(), [mode: "ipv5"]) }.contains("IPv4 or IPv6"))
    #expect(await sentence { try await keys(service(), [endpoint: "h"]) }.contains(endpoint))
}

@Test func `without a metadata service there are no keys, after the attempts that were asked for`()
    async throws
{
    func attempts(_ variables: [String: String]) async throws -> Int {
        let nobody = StagedTransport { _ in throw TransportError(.timeout, "nobody") }
        #expect(try await keys(nobody, variables) == nil)
        return nobody.requests.count
    }
    #expect(try await attempts([:]) == 2)
    #expect(try await attempts(["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]) == 6)
    #expect(try await attempts(["AWS_EC2_METADATA_DISABLED": "TRUE"]) == 0)
    let odd = await sentence { try await keys(service(), ["AWS_METADATA_SERVICE_TIMEOUT": "x"]) }
    #expect(odd.contains("AWS_METADATA_SERVICE_TIMEOUT must be a whole number"))
}

@Test func `an instance without a role, or with one that fails, has no keys`() async throws {
    let failing = #"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "no trust"}"#
    #expect(try await keys(service(keys: failing)) == nil)
    #expect(try await keys(service(keys: "not JSON")) == nil)
    let empty = StagedTransport { _ in HTTPResponse("") }
    #expect(try await keys(empty) == nil)
}

@Test func `keys near their end are used on for a while`() async throws {
    let clock = ManualClock()
    clock.advance(minutes: 6 * 60 - 16)
    let early = try await keys(service(), clock: clock)
    #expect(early?.expiration == clock.now.adding(seconds: 17 * 60))
    let late = try await keys(service(), clock: clock, random: 0.5)
    #expect(late?.expiration == clock.now.adding(seconds: 21 * 60))
    clock.advance(minutes: 60)
    let past = try await keys(service(), clock: clock)
    #expect(past?.expiration == clock.now.adding(seconds: 17 * 60))
}

@Test func `no proxy stands between this machine and its metadata`() throws {
    let proxies = try Proxies(
        Environment(["http_proxy": "http://p:1", "https_proxy": "http://p:1"]))
    for host in ["169.254.169.254", "169.254.170.2", "169.254.170.23", "[fd00:ec2::254]"] {
        #expect(proxies.proxy(for: HTTPRequest(scheme: "http", host: host)) == nil)
    }
    #expect(proxies.proxy(for: HTTPRequest(scheme: "http", host: "169.example"))?.place == "p:1")
}
