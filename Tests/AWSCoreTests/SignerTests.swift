import AWSCore
import FoundationEssentials
import Testing

/// A request that botocore signed; recorded by `Fixtures/sign.py`.
private struct SignedCase: Codable {
    let service, region, method, scheme, host, path, body: String
    let port: Int?
    let query: [[String?]]
    let headers: [[String]]
    let accessKeyID, secretAccessKey: String
    let sessionToken: String?
    let seconds: Double
    let authorization: String

    static func all(_ file: String = "signatures.json") throws -> [SignedCase] {
        try JSON.decode([SignedCase].self, from: Fixture.bytes(file))
    }

    var request: HTTPRequest {
        HTTPRequest(
            method: method, scheme: scheme, host: host, port: port, path: path,
            query: query.map { .init(raw: ($0.first ?? "") ?? "", $0.last ?? nil) },
            headers: HTTPHeaders(headers.map { .init($0[0], $0[1]) }), body: Array(body.utf8))
    }

    var time: Timestamp { Timestamp(secondsSinceEpoch: seconds) }

    func signed() -> HTTPRequest { signer.sign(request, at: time) }

    var signer: Signer {
        let credentials = Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
        return Signer(credentials: credentials, region: region, service: service)
    }
}

@Test func `four hundred generated requests are signed as botocore signs them`() throws {
    let cases = try SignedCase.all()
    #expect(cases.count == 400)
    for (index, signed) in cases.enumerated() {
        #expect(signed.signed().headers["Authorization"] == signed.authorization, "case \(index)")
    }
}

@Test func `the server accepts every signature of the client and refuses a changed one`() throws {
    for recorded in try SignedCase.all().prefix(100) {
        let request = recorded.signed()
        let header = try #require(request.headers["Authorization"])
        let authorization = try #require(Authorization(header: header))
        func accepts(_ request: HTTPRequest, secret: String) -> Bool {
            authorization.isValid(
                for: request, date: recorded.time.basic,
                payloadHash: Signature.payloadHash(of: request), secretAccessKey: secret)
        }
        #expect(authorization.accessKeyID == recorded.accessKeyID)
        #expect(authorization.scope.region == recorded.region)
        #expect(accepts(request, secret: recorded.secretAccessKey))
        #expect(!accepts(request, secret: recorded.secretAccessKey + "x"))
        var changed = request
        changed.path += "x"
        #expect(!accepts(changed, secret: recorded.secretAccessKey))
        changed = request
        changed.query.append(.init("added", "1"))
        #expect(!accepts(changed, secret: recorded.secretAccessKey))
    }
}

@Test func `a stated payload marker is signed instead of the body's hash`() throws {
    let signer = Signer(
        credentials: Credentials(accessKeyID: "AKID", secretAccessKey: "secret"),
        region: "us-east-1", service: "s3")
    var request = HTTPRequest(
        method: "PUT", host: "s3.local", path: "/b/k",
        headers: ["X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"], body: [1])
    let first = signer.sign(request, at: Timestamp(secondsSinceEpoch: 0))
    request.body = [2]
    let second = signer.sign(request, at: Timestamp(secondsSinceEpoch: 0))
    #expect(first.headers["Authorization"] == second.headers["Authorization"])
    #expect(first.headers["X-Amz-Content-SHA256"] == "UNSIGNED-PAYLOAD")
}

@Test func `fifty generated URLs are presigned as botocore presigns them`() throws {
    let cases = try SignedCase.all("presigned.json")
    #expect(cases.count == 50)
    for (index, recorded) in cases.enumerated() {
        let ours = recorded.signer.presign(recorded.request, expires: 900, at: recorded.time)
        let theirs = HTTPRequest.queryItems(raw: recorded.authorization)
        #expect(Set(ours.query) == Set(theirs), "case \(index)")
    }
}

@Test func `a presigned request carries a signature that the server accepts`() throws {
    let credentials = Credentials(
        accessKeyID: "AKID", secretAccessKey: "secret", sessionToken: "a/b+c=")
    let signer = Signer(credentials: credentials, region: "us-east-1", service: "s3")
    let request = HTTPRequest(host: "127.0.0.1", port: 8099, path: "/bucket/a%20b")
    let signed = signer.presign(request, expires: 60, at: Timestamp(secondsSinceEpoch: 1e9))
    let authorization = try #require(Authorization(query: signed.query))
    func isValid(_ hash: String) -> Bool {
        authorization.isValid(
            for: signed, date: "20010909T014640Z", payloadHash: hash, secretAccessKey: "secret")
    }
    #expect(authorization.signedHeaders == ["host"])
    #expect(isValid(Signature.unsignedPayload))
    #expect(!isValid("other"))
}

@Test(arguments: [
    "", "Basic abc", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential=A/20240102/r/s/aws4_request",
    "AWS4-HMAC-SHA256 Credential=A/2024/r/s/aws4_request, SignedHeaders=host, Signature=00",
    "AWS4-HMAC-SHA256 Credential=A/20240102/r/s/other, SignedHeaders=host, Signature="
        + String(repeating: "0", count: 64),
    "AWS4-HMAC-SHA256 Credential=/20240102/r/s/aws4_request, SignedHeaders=host, Signature="
        + String(repeating: "0", count: 63),
])
func `a broken authorization header is no authorization`(header: String) {
    #expect(Authorization(header: header) == nil)
}

@Test func `credentials never show their secrets`() {
    let keys = Credentials(
        accessKeyID: "AKID", secretAccessKey: "SECRET", sessionToken: "TOKEN")
    var dumped = ""
    dump(keys, to: &dumped)
    for text in ["\(keys)", String(reflecting: keys), dumped, "\([keys])"] {
        #expect(!text.contains("SECRET") && !text.contains("TOKEN"))
        #expect(text.contains("AKID"))
    }
}
