import AWSCore
import Testing

private func service(_ wire: Service.WireProtocol) -> Service {
    Service(id: "S", signingName: "s", wireProtocol: wire, hostTemplate: "h")
}

private func parsed(
    _ status: Int, _ headers: HTTPHeaders, _ body: String, _ wire: Service.WireProtocol = .restJSON
) -> ServiceError {
    ServiceError(
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), operation: "Op",
        service: service(wire))
}

@Test func `the header names the error before the body does`() {
    let error = parsed(
        409, ["x-amzn-ErrorType": "ConflictException:http://x", "x-amzn-RequestId": "r"],
        #"{"__type":"Other","Message":"busy","ResourceId":"p","ResourceType":"PROJECT"}"#)
    #expect(error.code.rawValue == "ConflictException")
    #expect(error.message == "busy" && error.requestID == "r")
    #expect(error.resourceID == "p" && error.resourceType == "PROJECT")
    #expect(error.kind == .conflict)
}

@Test func `JSON 1.1 names the error in the body`() {
    let body = #"{"__type":"com.amazon#LimitExceededException","message":"too many"}"#
    let error = parsed(400, [:], body, .json11(targetPrefix: "T"))
    #expect(error.code.rawValue == "LimitExceededException")
    #expect(error.message == "too many" && error.kind == .quota)
}

@Test func `S3 and the query services answer in XML`() {
    let s3 = parsed(
        404, [:],
        "<Error><Code>NoSuchKey</Code><Message>gone</Message><Resource>/b/k</Resource></Error>",
        .restXML)
    #expect(s3.code.rawValue == "NoSuchKey" && s3.resourceID == "/b/k" && s3.kind == .notFound)
    let sts = parsed(
        403, [:],
        "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>old</Message></Error>"
            + "<RequestId>r</RequestId></ErrorResponse>", .query(version: "1"))
    #expect(sts.kind == .expiredCredentials && sts.requestID == "r")
}

@Test(arguments: [
    (404, ServiceError.Kind.notFound), (403, .access), (409, .conflict), (402, .quota),
    (429, .throttled), (503, .transient), (400, .validation), (418, .other),
])
func `an answer without a readable body is judged by its status`(
    status: Int, kind: ServiceError.Kind
) {
    for body in ["", "<html", "[1]", "{\"a\""] {
        #expect(parsed(status, [:], body).kind == kind)
        #expect(parsed(status, [:], body, .restXML).kind == kind)
    }
}

@Test func `hints to wait are milliseconds of x-amz-retry-after alone`() {
    #expect(parsed(429, ["Retry-After": "3"], "").retryAfter == nil)
    #expect(
        parsed(429, ["Retry-After": "3", "x-amz-retry-after": "250"], "").retryAfter
            == .milliseconds(250))
    #expect(parsed(429, ["x-amz-retry-after": "-3"], "").retryAfter == nil)
}

@Test func `the sentence says what happened, to what, and what to do`() {
    let error = ServiceError(
        httpStatus: 404, code: .init("ResourceNotFoundException"), message: "No such project.",
        operation: "DescribeProject", resourceID: "washers")
    #expect(
        error.sentence
            == "DescribeProject (washers) failed: No such project. It may have been deleted; refresh."
    )
}

@Test func `the table names no code twice`() {
    #expect(ServiceError.kinds.count > 50)
    #expect(ServiceError.kinds["ThrottlingException"] == .throttled)
}
