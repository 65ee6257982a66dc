import AWSCore
import Testing

private let role = "role_arn = arn:aws:iam::123456789012:role/r\n"
private let base = "[base]\naws_access_key_id = BASE\naws_secret_access_key = s\n"

private func refusal(_ code: String, _ message: String, _ status: Int = 403) -> HTTPResponse {
    HTTPResponse(
        status: status,
        body: Array(
            "<ErrorResponse><Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
                .utf8) + Array("</ErrorResponse>".utf8))
}

@Test func `a role is assumed with the source profile's keys`() async throws {
    let stage = KeyStage(
        profile: "a",
        config: "[profile a]\n\(role)source_profile = base\nexternal_id = e/1\n"
            + "role_session_name = me\nduration_seconds = 3600\n",
        keys: base)
    let found = try await stage.found()
    #expect(found?.accessKeyID == "ROLEKEY" && found?.source == .assumeRole)
    #expect(found?.accountID == "123456789012" && found?.sessionToken == "t")
    #expect(found?.expiration?.iso8601 == "2024-01-02T04:04:05Z")
    #expect(
        stage.services.forms == [
            [
                "Action": "AssumeRole", "Version": "2011-06-15", "ExternalId": "e/1",
                "RoleArn": "arn:aws:iam::123456789012:role/r", "RoleSessionName": "me",
                "DurationSeconds": "3600",
            ]
        ])
    let sent = try #require(stage.services.requests.first)
    #expect(sent.url == "https://sts.eu-west-1.amazonaws.com/")
    #expect(
        sent.headers["Authorization"]?.contains("Credential=BASE/20240102/eu-west-1/sts/") == true)
}

@Test func `roles follow each other down to keys`() async throws {
    let stage = KeyStage(
        profile: "a",
        config:
            "[profile a]\n\(role)source_profile = b\n[profile b]\n\(role)source_profile = base\n"
            + "[profile base]\ncredential_process = tool\n")
    #expect(try await stage.found()?.accessKeyID == "ROLEKEY")
    let signers = stage.services.requests.compactMap { $0.headers["Authorization"] }
    #expect(signers.count == 2 && signers[0].contains("Credential=PROCESS/"))
    #expect(signers[1].contains("Credential=ROLEKEY/"))
    #expect(stage.services.forms[0]["RoleSessionName"] == "visiontop-1704164645")
}

@Test func `a profile with keys of its own may be its own source`() async throws {
    let stage = KeyStage(
        profile: "a", config: "[profile a]\n\(role)source_profile = a\n",
        keys: "[a]\naws_access_key_id = OWN\naws_secret_access_key = s\n")
    #expect(try await stage.found()?.accessKeyID == "ROLEKEY")
    #expect(
        stage.services.requests.first?.headers["Authorization"]?.contains("Credential=OWN/") == true
    )
}

@Test func `keys for a role may come from the environment even behind a named profile`()
    async throws
{
    var stage = KeyStage(
        profile: "a", config: "[profile a]\n\(role)credential_source = Environment\n")
    #expect(await stage.sentence().contains("credential_source of profile a has no keys"))
    stage.variables = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
    #expect(try await stage.found()?.accessKeyID == "ROLEKEY")
    stage.config = "[profile a]\n\(role)credential_source = Ec2InstanceMetadata\n"
    #expect(await stage.sentence().contains("credential_source of profile a has no keys"))
}

@Test(arguments: [
    ("[profile a]\nsource_profile = b\n[profile b]\nROLEsource_profile = a\n", "a → b → a"),
    ("[profile a]\nsource_profile = a\n", "a → a"),
    ("[profile a]\nsource_profile = b\n[profile b]\nROLEsource_profile = b\n", "a → b → b"),
    ("[profile a]\nsource_profile = none\n", "source_profile = none, which does not exist"),
    ("[profile a]\n", "neither source_profile nor credential_source"),
    (
        "[profile a]\nsource_profile = b\ncredential_source = Environment\n",
        "both source_profile and credential_source"
    ),
    ("[profile a]\ncredential_source = environment\n", "use Environment, EcsContainer or"),
    ("[profile a]\nsource_profile = b\n[profile b]\nregion = x\n", "source profile b has no keys"),
    (
        "[profile a]\nsource_profile = b\nmfa_serial = arn:aws:iam::1:mfa/me\n",
        "eval \"$(aws configure export-credentials --profile a --format env)\""
    ),
])
func `a role that cannot be assumed is told before anything is sent`(
    config: String, reason: String
) async {
    let text = config.replacing("[profile a]\n", with: "[profile a]\n\(role)")
        .replacing("ROLE", with: role)
    let stage = KeyStage(profile: "a", config: text)
    let told = await stage.sentence()
    #expect(told.contains(reason), "\(told)")
    #expect(stage.services.requests.isEmpty)
}

@Test func `a refused role is told in the service's words, a refused signature is not`() async {
    let config = "[profile a]\n\(role)source_profile = base\n"
    let denied = KeyServices(refusals: [
        "AssumeRole": refusal("AccessDenied", "User is not authorized.")
    ])
    let told = await KeyStage(profile: "a", config: config, keys: base, services: denied).sentence()
    #expect(
        told
            == "Profile a has no keys now. AssumeRole failed: User is not authorized. Check the keys "
            + "and what they are allowed to do.")
    let hostile = KeyServices(refusals: ["AssumeRole": refusal("AccessDenied", "a\u{1b}[2Jb\nc")])
    let tame = await KeyStage(profile: "a", config: config, keys: base, services: hostile)
        .sentence()
    #expect(tame.contains("a [2Jb c"))
    let signature = KeyServices(refusals: [
        "AssumeRole": refusal("SignatureDoesNotMatch", "The string to sign was: hidden")
    ])
    let unfit = await KeyStage(profile: "a", config: config, keys: base, services: signature)
        .sentence()
    #expect(unfit.contains("the signature does not fit") && !unfit.contains("hidden"))
}

@Test func `STS needs a region, and goes to the global endpoint in its legacy mode`() async throws {
    var stage = KeyStage(
        profile: "a", config: "[profile a]\n\(role)source_profile = base\n", keys: base, region: nil
    )
    #expect(await stage.sentence().contains("no AWS region is set"))
    stage.region = "eu-west-1"
    stage.variables["AWS_STS_REGIONAL_ENDPOINTS"] = "legacy"
    _ = try await stage.found()
    stage.region = "eu-south-1"
    _ = try await stage.found()
    stage.variables["AWS_ENDPOINT_URL_STS"] = "http://127.0.0.1:5000"
    stage.region = "eu-west-1"
    _ = try await stage.found()
    #expect(
        stage.services.requests.map(\.url) == [
            "https://sts.amazonaws.com/", "https://sts.eu-south-1.amazonaws.com/",
            "http://127.0.0.1:5000/",
        ])
    #expect(
        stage.services.requests.first?.headers["Authorization"]?.contains("/us-east-1/sts/") == true
    )
}

@Test func `a web identity's token is exchanged, unsigned`() async throws {
    var stage = KeyStage(
        variables: [
            "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/w",
            "AWS_ROLE_SESSION_NAME": "pod",
        ], files: ["/token": "eyJ.x/y+z=\n"])
    #expect(try await stage.found()?.source == .webIdentity)
    #expect(stage.services.requests.first?.headers["Authorization"] == nil)
    #expect(
        stage.services.forms.first == [
            "Action": "AssumeRoleWithWebIdentity", "Version": "2011-06-15",
            "RoleArn": "arn:aws:iam::1:role/w", "RoleSessionName": "pod",
            "WebIdentityToken": "eyJ.x/y+z=\n",
        ])
    stage.files = [:]
    #expect(await stage.sentence().contains("token file /token does not exist"))
    stage.variables["AWS_ROLE_ARN"] = nil
    #expect(await stage.sentence().contains("but no role"))
}

@Test func `a profile's web identity is no role of another profile`() async throws {
    var stage = KeyStage(
        profile: "w",
        config: "[profile w]\n\(role)web_identity_token_file = /token\n[profile a]\n\(role)"
            + "source_profile = w\n",
        files: ["/token": "JWT"])
    #expect(try await stage.found()?.source == .webIdentity)
    stage.profile = "a"
    #expect(try await stage.found()?.source == .assumeRole)
    #expect(
        stage.services.forms.map { $0["Action"] } == [
            "AssumeRoleWithWebIdentity", "AssumeRoleWithWebIdentity", "AssumeRole",
        ])
}
