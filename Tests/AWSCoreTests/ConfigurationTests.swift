import AWSCore
import Testing

private let config = """
    # comment
    [default]
    region = eu-west-1
    [profile dev]
    region=us-west-2
    Endpoint_URL = http://dev:1
    services = local
    [services local]
    rekognition =
      endpoint_url = http://rek:2
    [profile "quoted one"]
    aws_access_key_id: QUOTED
    aws_secret_access_key = a=b
    """
private let credentials = """
    [default]
    aws_access_key_id = DEFAULT
    aws_secret_access_key = secret
    [dev]
    aws_access_key_id = DEV
    aws_secret_access_key = secret
    aws_session_token = token
    [half]
    aws_access_key_id = HALF
    """

private func settings(_ variables: [String: String] = [:], profile: String? = nil) throws
    -> Settings
{
    let files = ["/home/u/.aws/config": config, "/home/u/.aws/credentials": credentials]
    let all = variables.merging(["HOME": "/home/u"]) { own, _ in own }
    return try Settings(
        environment: Environment(all) { files[$0] }, profile: profile)
}

private func service(_ id: String) -> Service {
    Service(
        id: id, signingName: id.lowercased(), wireProtocol: .restJSON, hostTemplate: "h.{region}")
}

@Test func `an unreadable file is told, not ignored`() {
    struct Denied: Error {}
    let environment = Environment(["HOME": "/h"]) { _ in throw Denied() }
    #expect(throws: CredentialsError.self) { try Settings(environment: environment) }
}

@Test func `files may lie elsewhere`() throws {
    let environment = Environment(["AWS_CONFIG_FILE": "~/c", "HOME": "/h"]) { path in
        path == "/h/c" ? "[default]\nregion = x" : nil
    }
    #expect(try Settings(environment: environment).region() == "x")
}

@Test func `the region comes from code, environment, profile, in this order`() throws {
    let both = ["AWS_DEFAULT_REGION": "a", "AWS_REGION": "b"]
    #expect(try settings(both).region(explicit: "c") == "c")
    #expect(try settings(both).region() == "a")
    #expect(try settings(["AWS_REGION": "b", "AWS_DEFAULT_REGION": ""]).region() == "b")
    #expect(try settings().region() == "eu-west-1")
    #expect(try settings(profile: "dev").region() == "us-west-2")
    #expect(try settings(profile: "other").region() == nil)
}

@Test func `endpoints come from code, service variable, variable, services section, profile`()
    throws
{
    let rekognition = service("Rekognition")
    let all = [
        "AWS_ENDPOINT_URL_REKOGNITION": "http://one", "AWS_ENDPOINT_URL": "http://two",
        "AWS_PROFILE": "dev",
    ]
    func url(_ dropping: Set<String>, _ service: Service, explicit: String? = nil) throws -> String?
    {
        try settings(all.filter { !dropping.contains($0.key) })
            .endpointURL(for: service, explicit: explicit)
    }
    let variables: Set = ["AWS_ENDPOINT_URL_REKOGNITION", "AWS_ENDPOINT_URL"]
    #expect(try url([], rekognition, explicit: "http://zero") == "http://zero")
    #expect(try url([], rekognition) == "http://one")
    #expect(try url(["AWS_ENDPOINT_URL_REKOGNITION"], rekognition) == "http://two")
    #expect(try url(variables, rekognition) == "http://rek:2")
    #expect(try url(variables, service("Lookout Vision")) == "http://dev:1")
    #expect(try url(variables.union(["AWS_PROFILE"]), rekognition) == nil)
    let ignoring = all.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { a, _ in a }
    #expect(try settings(ignoring).endpointURL(for: rekognition) == nil)
}

@Test func `attempts are configured, and nonsense is not`() throws {
    #expect(try settings().retryPolicy == .standard)
    #expect(try settings(["AWS_MAX_ATTEMPTS": "7"]).retryPolicy.attempts == 7)
    #expect(try settings(["AWS_MAX_ATTEMPTS": "0"]).retryPolicy.attempts == 3)
    #expect(try settings(["AWS_RETRY_MODE": "Adaptive"]).retryPolicy.mode == .adaptive)
    #expect(try settings(["AWS_RETRY_MODE": "legacy"]).retryPolicy.attempts == 5)
    #expect(try settings(["AWS_RETRY_MODE": "wild"]).retryPolicy == .standard)
}

@Test func `service names become configuration keys`() {
    #expect(service("Lookout Vision").environmentSuffix == "LOOKOUT_VISION")
    #expect(service("LookoutVision").environmentSuffix == "LOOKOUTVISION")
    #expect(service("Lookout Vision").configurationKey == "lookout_vision")
}

@Test func `endpoint URLs are read in all their forms`() throws {
    let plain = try Endpoint(url: "http://127.0.0.1:8099")
    #expect(plain.scheme == "http" && plain.host == "127.0.0.1" && plain.port == 8099)
    let path = try Endpoint(url: "HTTPS://host/base/")
    #expect(path.scheme == "https" && path.port == nil && path.basePath == "/base")
    #expect(try Endpoint(url: "http://[::1]:80").host == "[::1]")
    #expect(try Endpoint(url: "http://[::1]").host == "[::1]")
    for bad in ["", "host:1", "ftp://h", "http://", "http://h:x", "http://:1", "http://h:99999"] {
        #expect(throws: WireError.self, "\(bad)") { try Endpoint(url: bad) }
    }
}
