import AWSCore
import Constraints
import Testing

/// A P-256 key that was made for this test and signs nothing else.
private let pem = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIDerA93JMhqPdh5zU2eM67hhu/HT/SRGnpgrvV7937qqoAoGCCqGSM49
    AwEHoUQDQgAEkGtl4iRgF4rMMD5eC4D8c0RXe5ntq4VNeJWjZhqI3oxEmItNxd0V
    z8J15RU3/KOWvhJthLMtZSWI8sNPqPzLrQ==
    -----END EC PRIVATE KEY-----

    """
/// SHA-256 of `me`.
private let file = "2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0.json"
private let login =
    "The AWS login of profile dev has expired, is missing or was refused: run `aws login --profile "
    + "dev`, then try again."

private func document(_ expiresAt: String, region: String? = "us-west-2") throws -> String {
    var document: [String: JSONValue] = [
        "accessToken": [
            "accessKeyId": "LOGIN", "secretAccessKey": "s", "sessionToken": "t",
            "accountId": "123456789012", "expiresAt": .string(expiresAt),
        ],
        "refreshToken": "refresh", "clientId": "arn:aws:signin:::devtools/same-device",
        "dpopKey": .string(pem), "idToken": "kept",
    ]
    document["signInRegion"] = region.map(JSONValue.string)
    return String(decoding: try JSON.encode(JSONValue.object(document)), as: UTF8.self)
}

private func stage(_ text: String?, refusals: [String: HTTPResponse] = [:]) -> KeyStage {
    KeyStage(
        profile: "dev", config: "[profile dev]\nlogin_session = me\n",
        files: text.map { ["/h/.aws/login/cache/\(file)": $0] } ?? [:], region: "eu-west-1",
        services: KeyServices(refusals: refusals))
}

@Test func `a login's keys are used while they are good`() async throws {
    let stage = stage(try document("2024-01-02T03:30:00Z"))
    let found = try await stage.found()
    #expect(found?.accessKeyID == "LOGIN" && found?.source == .login)
    #expect(found?.accountID == "123456789012" && stage.services.requests.isEmpty)
}

@Test func `the login's folder is configurable`() async throws {
    var stage = stage(nil)
    stage.variables["AWS_LOGIN_CACHE_DIRECTORY"] = "~/tokens"
    stage.files["/h/tokens/\(file)"] = try document("2024-01-02T03:30:00Z")
    #expect(try await stage.found()?.accessKeyID == "LOGIN")
}

@Test func `a login near its end is refreshed with a proof and saved`() async throws {
    let stage = stage(try document("2024-01-02T03:08:00Z"))
    let found = try await stage.found()
    #expect(found?.accessKeyID == "NEW" && found?.expiration?.iso8601 == "2024-01-02T03:19:05Z")
    let sent = try #require(stage.services.requests.first)
    #expect(sent.url == "https://us-west-2.signin.aws.amazon.com/v1/token" && sent.method == "POST")
    #expect(sent.headers["Authorization"] == nil)
    #expect(
        try JSON.decode(JSONValue.self, from: sent.body) == [
            "clientId": "arn:aws:signin:::devtools/same-device", "grantType": "refresh_token",
            "refreshToken": "refresh",
        ])
    try expectProof(sent.headers["DPoP"], url: sent.url)
    let text = try #require(stage.written["/h/.aws/login/cache/\(file)"])
    let saved = try JSON.decode(JSONValue.self, from: Array(text.utf8))
    #expect(saved["refreshToken"] == "next" && saved["idToken"] == "kept")
    #expect(saved["accessToken"]?["accessKeyId"] == "NEW")
    #expect(saved["accessToken"]?["accountId"] == "123456789012")
    #expect(saved["accessToken"]?["expiresAt"] == "2024-01-02T03:19:05Z")
}

private func expectProof(_ proof: String?, url: String) throws {
    let parts = try #require(proof).split(separator: ".").map(String.init)
    #expect(parts.count == 3)
    let header = try JSON.decode(JSONValue.self, from: plain(parts[0]))
    // The public half of the key, as OpenSSL prints it.
    #expect(
        header == [
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": [
                "kty": "EC", "crv": "P-256", "x": "kGtl4iRgF4rMMD5eC4D8c0RXe5ntq4VNeJWjZhqI3ow",
                "y": "RJiLTcXdFc_CdeUVN_yjlr4SbYSzLWUliPLDT6j8y60",
            ],
        ])
    #expect(
        try JSON.decode(JSONValue.self, from: plain(parts[1])) == [
            "htm": "POST", "htu": .string(url), "iat": 1_704_164_645,
            "jti": "00000000-0000-4000-8000-000000000001",
        ])
    #expect(try plain(parts[2]).count == 64)
}

/// The bytes behind base64 of the URL alphabet without padding.
private func plain(_ text: String) throws -> [UInt8] {
    let usual = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - usual.count % 4) % 4)
    return try #require(Blob(base64: usual + padding)).bytes
}

@Test func `a login that cannot be used names the command`() async throws {
    let broken = try document("2024-01-02T03:00:00Z").replacing("BEGIN EC", with: "BEGIN")
    for text in [nil, "{}", "nothing", broken] { #expect(await stage(text).sentence() == login) }
    let refusal = HTTPResponse(
        status: 400, headers: ["x-amzn-ErrorType": "AccessDeniedException"],
        body: Array(#"{"error":"TOKEN_EXPIRED","message":"hidden"}"#.utf8))
    let old = try document("2024-01-02T03:00:00Z")
    #expect(
        await stage(old, refusals: ["CreateOAuth2Token": refusal]).sentence() == login)
}

/// Expected values: botocore 1.44.5.
@Test(arguments: [
    ("eu-west-1", "eu-west-1.signin.aws.amazon.com"),
    ("cn-north-1", "cn-north-1.signin.amazonaws.cn"),
    ("us-gov-west-1", "us-gov-west-1.signin.amazonaws-us-gov.com"),
    ("eusc-de-east-1", "eusc-de-east-1.signin.amazonaws-eusc.eu"),
])
func `every partition signs in at its own host`(region: String, host: String) async throws {
    let stage = stage(try document("2024-01-02T03:00:00Z", region: region))
    _ = try await stage.found()
    #expect(stage.services.requests.first?.host == host)
}

@Test func `an older login signs in in the region in use`() async throws {
    let stage = stage(try document("2024-01-02T03:00:00Z", region: nil))
    _ = try await stage.found()
    #expect(stage.services.requests.first?.host == "eu-west-1.signin.aws.amazon.com")
}
