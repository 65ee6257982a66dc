import AWSCore
import Constraints
import Testing

/// SHA-1 of `corp` and of `https://start`.
private let sessionFile = "/h/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
private let startFile = "/h/.aws/sso/cache/6ad0e7e61d1f47e491ea32c2031add41ef92e07d.json"

private let shared = "[sso-session corp]\nsso_region = us-west-2\nsso_start_url = https://start\n"
private let profile =
    "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = View\n"
private let legacy =
    "[profile dev]\nsso_region = us-west-2\nsso_start_url = https://start\n"
    + "sso_account_id = 123456789012\nsso_role_name = View\n"
private let login =
    "The SSO session of profile dev has expired or is missing: run `aws sso login --profile dev`, "
    + "then try again."

private func token(_ expiresAt: String, _ more: String = "") -> String {
    #"{"startUrl":"https://start","region":"us-west-2","accessToken":"old","expiresAt":""#
        + expiresAt + "\"" + more + "}"
}

private let registered =
    #","clientId":"id","clientSecret":"hidden","registrationExpiresAt":"2024-02-02T00:00:00Z","#
    + #""refreshToken":"refresh""#

private func stage(
    _ document: String?, config: String = shared + profile, refusals: [String: HTTPResponse] = [:]
) -> KeyStage {
    KeyStage(
        profile: "dev", config: config,
        files: document.map { [sessionFile: $0, startFile: $0] } ?? [:], region: nil,
        services: KeyServices(refusals: refusals))
}

private func refusal(_ status: Int, _ code: String) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["x-amzn-ErrorType": code], body: Array("{}".utf8))
}

@Test func `an SSO token is exchanged for a role's keys`() async throws {
    for config in [shared + profile, legacy] {
        let stage = stage(token("2024-01-02T08:00:00UTC"), config: config)
        let found = try await stage.found()
        #expect(found?.accessKeyID == "SSOKEY" && found?.source == .sso)
        #expect(found?.accountID == "123456789012")
        #expect(found?.expiration?.iso8601 == "2024-01-02T04:04:05Z")
        let sent = try #require(stage.services.requests.first)
        #expect(
            sent.url
                == "https://portal.sso.us-west-2.amazonaws.com/federation/credentials"
                + "?role_name=View&account_id=123456789012")
        #expect(sent.headers["x-amz-sso_bearer_token"] == "old")
        #expect(sent.headers["Authorization"] == nil && stage.services.requests.count == 1)
    }
}

@Test func `a token near its end is refreshed and saved`() async throws {
    let stage = stage(token("2024-01-02T03:15:00Z", registered))
    #expect(try await stage.found()?.accessKeyID == "SSOKEY")
    let requests = stage.services.requests
    #expect(
        requests.map(\.url).first == "https://oidc.us-west-2.amazonaws.com/token"
            && requests.count == 2)
    #expect(
        try JSON.decode(JSONValue.self, from: requests[0].body) == [
            "clientId": "id", "clientSecret": "hidden", "grantType": "refresh_token",
            "refreshToken": "refresh",
        ])
    #expect(requests[0].headers["Authorization"] == nil)
    #expect(requests[1].headers["x-amz-sso_bearer_token"] == "fresh")
    let saved = try #require(stage.written[sessionFile])
    #expect(
        try JSON.decode(JSONValue.self, from: Array(saved.utf8)) == [
            "accessToken": "fresh", "clientId": "id", "clientSecret": "hidden",
            "expiresAt": "2024-01-02T11:04:05Z", "refreshToken": "next", "region": "us-west-2",
            "registrationExpiresAt": "2024-02-02T00:00:00Z", "startUrl": "https://start",
        ])
}

@Test func `a refresh that is refused leaves a token that is good yet`() async throws {
    let refused = ["CreateToken": refusal(400, "InvalidGrantException")]
    let young = stage(token("2024-01-02T03:15:00Z", registered), refusals: refused)
    #expect(try await young.found()?.accessKeyID == "SSOKEY")
    #expect(young.services.requests.last?.headers["x-amz-sso_bearer_token"] == "old")
    let old = stage(token("2024-01-02T03:00:00Z", registered), refusals: refused)
    #expect(await old.sentence() == login)
}

@Test(arguments: [
    nil, "not JSON", "[]", #"{"accessToken":"old"}"#, token("someday"),
    token("2024-01-02T03:00:00Z"),
    token("2024-01-02T03:00:00Z", registered.replacing("2024-02-02", with: "2024-01-01")),
])
func `without a token that can be used, the login is named`(document: String?) async {
    let stage = stage(document)
    #expect(await stage.sentence() == login)
    #expect(stage.services.requests.isEmpty)
}

@Test func `a token of the older form is not refreshed`() async {
    let stage = stage(token("2024-01-02T03:00:00Z", registered), config: legacy)
    #expect(await stage.sentence() == login)
    #expect(stage.services.requests.isEmpty)
}

@Test func `refusals of the portal are told apart`() async {
    let good = token("2024-01-02T08:00:00Z")
    let expired = stage(
        good, refusals: ["GetRoleCredentials": refusal(401, "UnauthorizedException")])
    #expect(await expired.sentence() == login)
    let forbidden = stage(
        good, refusals: ["GetRoleCredentials": refusal(403, "ForbiddenException")])
    #expect(
        await forbidden.sentence().contains("may not take the role View in account 123456789012"))
}

@Test(arguments: [
    (profile, "there is no [sso-session corp]"),
    (shared + "[profile dev]\nsso_session = corp\nsso_role_name = r\n", "lacks sso_account_id"),
    (shared + profile + "sso_region = eu-west-1\n", "different values of sso_region"),
    (
        "[profile dev]\nsso_account_id = 1\n",
        "lacks sso_role_name, sso_start_url, sso_region: add it, or run `aws configure sso --profile "
            + "dev`"
    ),
])
func `an SSO profile that lacks something is told`(config: String, reason: String) async {
    let told = await stage(token("2024-01-02T08:00:00Z"), config: config).sentence()
    #expect(told.contains(reason), "\(told)")
}

@Test func `after a login, the same search goes on`() async throws {
    let stage = stage(token("2024-01-02T03:00:00Z"))
    let keys = try CredentialsChain.standard(stage.surroundings())
    await #expect(throws: CredentialsError.self) { try await keys.credentials() }
    stage.written.add(sessionFile, Array(token("2024-01-02T11:00:00Z").utf8))
    #expect(try await keys.credentials()?.accessKeyID == "SSOKEY")
}
