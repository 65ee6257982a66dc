import AWSCore
import Synchronization
import Testing

private let good = """
    {"AccessKeyId": "K", "SecretAccessKey": "s", "Token": "t", "AccountId": "123456789012",
     "Expiration": "2024-01-02T04:04:05Z", "RoleArn": "r"}
    """
private let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"

private func keys(
    _ variables: [String: String], files: [String: String] = [:],
    transport: StagedTransport = StagedTransport { _ in HTTPResponse(good) }
) async throws -> Credentials? {
    let surroundings = try Surroundings.staged(variables, files: files, transport: transport)
    return try await ContainerCredentials(surroundings)?.credentials()
}

@Test func `the agent of ECS is asked at its own address`() async throws {
    let transport = StagedTransport { _ in HTTPResponse(good) }
    let found = try await keys(
        ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials?id=a%20b"],
        transport: transport)
    #expect(found?.accessKeyID == "K" && found?.sessionToken == "t" && found?.source == .container)
    #expect(found?.accountID == "123456789012")
    #expect(found?.expiration?.iso8601 == "2024-01-02T04:04:05Z")
    let asked = transport.requests.first
    #expect(asked?.url == "http://169.254.170.2/v2/credentials?id=a%20b")
    #expect(asked?.method == "GET" && asked?.headers["Accept"] == "application/json")
    #expect(asked?.headers["Authorization"] == nil)
}

@Test(arguments: [
    "https://anywhere.example/x", "http://127.0.0.1:8080/x", "http://127.9.9.9/x",
    "http://localhost/x", "http://[::1]:1/x", "http://169.254.170.2/x", "http://169.254.170.23/x",
    "http://[fd00:ec2::23]/x",
])
func `a full URI may lead to this machine, to an agent, and anywhere over https`(
    uri: String
) async throws {
    #expect(try await keys([full: uri])?.accessKeyID == "K")
}

@Test(arguments: [
    "http://anywhere.example/x", "http://169.254.169.254/x", "http://127.0.0.1.example/x",
    "http://10.0.0.1/x", "http://127.0.0.1@evil.example/x", "http://[fd00:ec2::24]/x", "file:///x",
    "nonsense",
])
func `a full URI that leads elsewhere is refused before anything is sent`(uri: String) async {
    let transport = StagedTransport { _ in HTTPResponse(good) }
    let told = await sentence {
        try await keys(
            [full: uri, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "hidden"], transport: transport)
    }
    #expect(told.contains(full) && !told.contains("hidden"))
    #expect(transport.requests.isEmpty)
}

@Test func `the token comes from a file first, read each time`() async throws {
    let transport = StagedTransport { _ in HTTPResponse(good) }
    let variables = [
        full: "http://localhost/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "variable",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
    ]
    _ = try await keys(variables, files: ["/token": "file"], transport: transport)
    _ = try await keys(
        variables.filter { !$0.key.hasSuffix("FILE") }, transport: transport)
    #expect(transport.requests.map { $0.headers["Authorization"] } == ["file", "variable"])
    let broken = await sentence { try await keys(variables, files: ["/token": "hidden\n"]) }
    #expect(broken.contains("line break") && !broken.contains("hidden"))
    #expect(await sentence { try await keys(variables) }.contains("/token, which does not exist"))
}

@Test func `an agent that stumbles is asked three times`() async throws {
    let numbers = Mutex(0)
    let transport = StagedTransport { _ in
        switch numbers.withLock({ number in
            number += 1
            return number
        }) {
        case 1: HTTPResponse("busy", status: 500)
        case 2: throw TransportError(.timeout, "slow")
        default: HTTPResponse(good)
        }
    }
    #expect(try await keys([full: "http://localhost/x"], transport: transport)?.accessKeyID == "K")
    let down = StagedTransport { _ in HTTPResponse("hidden", status: 404) }
    let told = await sentence { try await keys([full: "http://localhost/x"], transport: down) }
    #expect(told.contains("localhost gave no keys in 3 attempts") && !told.contains("hidden"))
    #expect(down.requests.count == 3)
}

@Test func `incomplete keys of an agent are told`() async {
    let transport = StagedTransport { _ in HTTPResponse(#"{"AccessKeyId":"K"}"#) }
    let told = await sentence { try await keys([full: "http://localhost/x"], transport: transport) }
    #expect(told.contains("without complete keys"))
}

@Test func `outside of a container there is no such source`() throws {
    #expect(try ContainerCredentials(.staged()) == nil)
}
