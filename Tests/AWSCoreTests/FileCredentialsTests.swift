import AWSCore
import Testing

@Test func `the environment gives keys, token, end and account`() async throws {
    let all = [
        "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "new",
        "AWS_CREDENTIAL_EXPIRATION": "2024-01-02T04:04:05+01:00", "AWS_ACCOUNT_ID": "123456789012",
    ]
    let keys = try await EnvironmentCredentials(environment: Environment(all)).credentials()
    #expect(keys?.accessKeyID == "AKID" && keys?.sessionToken == "new")
    #expect(keys?.expiration?.iso8601 == "2024-01-02T03:04:05Z")
    #expect(keys?.accountID == "123456789012" && keys?.source == .environment)
    let old = all.merging(["AWS_SECURITY_TOKEN": "old"]) { own, _ in own }
    let both = try await EnvironmentCredentials(environment: Environment(old)).credentials()
    #expect(both?.sessionToken == "old")
    let empty = Environment(["AWS_ACCESS_KEY_ID": ""])
    #expect(try await EnvironmentCredentials(environment: empty).credentials() == nil)
}

@Test func `halves in the environment are told`() async {
    let half = Environment(["AWS_ACCESS_KEY_ID": "AKID"])
    let told = await sentence {
        try await EnvironmentCredentials(environment: half).credentials()
    }
    #expect(told.contains("AWS_SECRET_ACCESS_KEY is not"))
    let odd = Environment([
        "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s", "AWS_CREDENTIAL_EXPIRATION": "soon",
    ])
    let time = await sentence { try await EnvironmentCredentials(environment: odd).credentials() }
    #expect(time.contains("AWS_CREDENTIAL_EXPIRATION is not a time"))
}

@Test func `a profile gives keys, token and account`() async throws {
    let file = try INIFile(
        "[a]\naws_access_key_id=K\naws_secret_access_key=s\naws_session_token=t\n"
            + "aws_account_id=123456789012\n[half]\naws_access_key_id=K\n[none]\nregion=x")
    let keys = try await ProfileCredentials("a", file["a"], .configFile)?.credentials()
    #expect(keys?.accessKeyID == "K" && keys?.sessionToken == "t" && keys?.source == .configFile)
    #expect(keys?.accountID == "123456789012")
    #expect(ProfileCredentials("none", file["none"], .configFile) == nil)
    #expect(ProfileCredentials("b", nil, .configFile) == nil)
    let told = await sentence {
        try await ProfileCredentials("half", file["half"], .configFile)?.credentials()
    }
    #expect(told == "Profile half has aws_access_key_id but no aws_secret_access_key: add it.")
}

@Test func `the first EC2 tools' file is read`() async throws {
    let files = [
        "/h/keys": "comment\nAWSAccessKeyId = K\nAWSSecretKey=a=b\n", "/half": "AWSAccessKeyId=K",
    ]
    func keys(_ path: String?) async throws -> Credentials? {
        let variables = ["HOME": "/h"].merging(
            path.map { ["AWS_CREDENTIAL_FILE": $0] } ?? [:]
        ) { own, _ in own }
        let environment = Environment(variables) { files[$0] }
        return try await OriginalEC2Credentials(environment: environment)?.credentials()
    }
    #expect(try await keys("~/keys")?.secretAccessKey == "a=b")
    #expect(try await keys("~/keys")?.source == .originalEC2)
    #expect(try await keys(nil) == nil)
    #expect(await sentence { try await keys("/half") }.contains("no AWSSecretKey"))
    #expect(await sentence { try await keys("/absent") }.contains("does not exist"))
}

@Test func `boto 2's files are read in their order`() async throws {
    func keys(_ variables: [String: String], _ files: [String: String]) async throws -> String? {
        let environment = Environment(variables.merging(["HOME": "/h"]) { a, _ in a }) { files[$0] }
        return try await BotoCredentials(environment: environment).credentials()?.accessKeyID
    }
    func text(_ key: String) -> String {
        "[Credentials]\naws_access_key_id = \(key)\naws_secret_access_key = s"
    }
    let both = ["/etc/boto.cfg": text("ETC"), "/h/.boto": text("HOME"), "/x": text("NAMED")]
    #expect(try await keys([:], both) == "ETC")
    #expect(try await keys([:], ["/h/.boto": text("HOME")]) == "HOME")
    #expect(try await keys(["BOTO_CONFIG": "/x"], both) == "NAMED")
    #expect(try await keys(["BOTO_CONFIG": "/none"], both) == nil)
}

@Test func `moments of expiration are read in the tools' forms`() {
    let same = [
        "2024-01-02T03:04:05Z", "2024-01-02T03:04:05UTC", "2024-01-02T03:04:05+00:00",
        "2024-01-02T04:34:05+01:30", "2024-01-01T23:04:05-0400", "2024-01-02 03:04:05Z",
        "2024-01-02T03:04:05.000Z", "2024-01-01T22:04:05.000000-05",
    ]
    for text in same {
        #expect(Timestamp(expiration: text)?.iso8601 == "2024-01-02T03:04:05Z", "\(text)")
    }
    for text in ["", "soon", "2024-01-02", "2024-01-02T03:04:05", "2024-01-02T03:04:05+x"] {
        #expect(Timestamp(expiration: text) == nil, "\(text)")
    }
}

@Test func `no description of keys shows a secret`() {
    let keys = Credentials(
        accessKeyID: "AKID", secretAccessKey: "hidden", sessionToken: "hidden", accountID: "1")
    var dumped = ""
    dump(keys, to: &dumped)
    for text in ["\(keys)", String(reflecting: keys), dumped] {
        #expect(text.contains("AKID") && !text.contains("hidden"))
    }
}
