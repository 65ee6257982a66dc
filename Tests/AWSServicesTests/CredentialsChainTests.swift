import AWSCore
import Testing

private let variables = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
private let webIdentity = [
    "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/w",
]

private func keys(_ name: String, section: String = "default") -> String {
    "[\(section)]\naws_access_key_id = \(name)\naws_secret_access_key = s\n"
}

/// A profile that names every source at once; taking the first away shows the next.
private func everything(without: Set<Credentials.Source>) -> KeyStage {
    let lines: [(Credentials.Source, String)] = [
        (.assumeRole, "role_arn = arn:aws:iam::1:role/r\ncredential_source = Environment"),
        (
            .sso,
            "sso_account_id = 1\nsso_role_name = r\nsso_region = eu-west-1\nsso_start_url = https://u"
        ),
        (.login, "login_session = me"), (.process, "credential_process = tool"),
        (.configFile, "aws_access_key_id = CONFIG\naws_secret_access_key = s"),
    ]
    let kept = lines.filter { !without.contains($0.0) }.map(\.1).joined(separator: "\n")
    var stage = KeyStage(config: "[default]\n" + kept)
    if !without.contains(.environment) { stage.variables = variables }
    if !without.contains(.webIdentity) {
        stage.variables.merge(webIdentity) { own, _ in own }
    }
    if !without.contains(.credentialsFile) { stage.keys = keys("FILE") }
    if !without.contains(.originalEC2) {
        stage.variables["AWS_CREDENTIAL_FILE"] = "/ec2"
        stage.files["/ec2"] = "AWSAccessKeyId=EC2\nAWSSecretKey=s"
    }
    if !without.contains(.boto) { stage.files["/etc/boto.cfg"] = keys("B", section: "Credentials") }
    stage.files["/token"] = "JWT"
    // SHA-1 of https://u and SHA-256 of me.
    stage.files["/h/.aws/sso/cache/\(startHash).json"] =
        #"{"accessToken":"a","expiresAt":"2024-01-03T03:04:05Z"}"#
    stage.files["/h/.aws/login/cache/\(loginHash).json"] = loginDocument
    return stage
}

private let startHash = "a6a4e888f2f8adaf8b6777eb45b88929e5e949c1"
private let loginHash = "2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0"
private let loginDocument = """
    {"accessToken": {"accessKeyId": "LOGIN", "secretAccessKey": "s", "sessionToken": "t",
     "accountId": "123456789012", "expiresAt": "2024-01-02T04:04:05Z"},
     "refreshToken": "r", "clientId": "c", "dpopKey": "k"}
    """

@Test func `sources are asked in botocore's order`() async throws {
    // A role whose keys come from the environment needs them, so it falls before they do.
    let order: [(Credentials.Source, Set<Credentials.Source>)] = [
        (.environment, []), (.webIdentity, [.environment, .assumeRole]),
        (.sso, [.webIdentity]), (.credentialsFile, [.sso]), (.login, [.credentialsFile]),
        (.process, [.login]), (.configFile, [.process]), (.originalEC2, [.configFile]),
        (.boto, [.originalEC2]),
    ]
    var without: Set<Credentials.Source> = []
    for (source, gone) in order {
        without.formUnion(gone)
        let stage = everything(without: without)
        #expect(try await stage.found()?.source == source)
    }
}

@Test func `the environment's keys are skipped behind a profile that is named in code`()
    async throws
{
    var stage = KeyStage(variables: variables, keys: keys("DEV", section: "dev"))
    stage.variables.merge(webIdentity) { own, _ in own }
    stage.files["/token"] = "JWT"
    #expect(try await stage.found()?.accessKeyID == "ENV")
    stage.variables["AWS_PROFILE"] = "dev"
    #expect(try await stage.found()?.accessKeyID == "ENV")
    stage.variables["AWS_ACCESS_KEY_ID"] = nil
    #expect(try await stage.found()?.source == .webIdentity)
    stage.variables["AWS_ACCESS_KEY_ID"] = "ENV"
    stage.profile = "dev"
    #expect(try await stage.found()?.accessKeyID == "DEV")
}

@Test func `profiles are chosen by AWS_DEFAULT_PROFILE before AWS_PROFILE, and must exist`()
    async throws
{
    var stage = KeyStage(keys: keys("A", section: "a") + keys("B", section: "b"))
    stage.variables = ["AWS_PROFILE": "a"]
    #expect(try await stage.found()?.accessKeyID == "A")
    stage.variables["AWS_DEFAULT_PROFILE"] = "b"
    #expect(try await stage.found()?.accessKeyID == "B")
    stage.variables = variables.merging(["AWS_PROFILE": "absent"]) { own, _ in own }
    #expect(await stage.sentence().hasPrefix("There is no profile absent in"))
}

@Test func `a machine without anything has no keys`() async throws {
    let stage = KeyStage()
    #expect(try await stage.found() == nil)
    #expect(stage.services.requests.map(\.host) == ["169.254.169.254", "169.254.169.254"])
    let quiet = try CredentialsChain.standard(stage.surroundings(), asksInstance: false)
    #expect(try await quiet.credentials() == nil && stage.services.requests.count == 2)
}

@Test func `a half profile stops the search`() async {
    let stage = KeyStage(
        config: "[default]\ncredential_process = tool",
        keys: "[default]\naws_access_key_id = HALF")
    #expect(await stage.sentence().contains("no aws_secret_access_key"))
}

@Test func `a broken program stops the search and keeps its secrets`() async {
    let stage = KeyStage(config: "[default]\ncredential_process = tool --password hidden")
    let told = await stage.sentence()
    #expect(told.contains("The credential_process of profile default failed"))
    #expect(!told.contains("hidden"))
}
