import AWSCore
import AWSServices
import Testing

private func refusal(_ status: Int, _ code: String, _ headers: HTTPHeaders = [:]) -> Result<
    HTTPResponse, any Error
> {
    var headers = headers
    headers["x-amzn-ErrorType"] = code
    return .success(HTTPResponse(status: status, headers: headers, body: Array("{}".utf8)))
}

private let nothing = Result<HTTPResponse, any Error>.success(
    HTTPResponse(status: 200, body: Array("{}".utf8)))

@Test func `a call is signed, sent to its endpoint and decoded`() async throws {
    let transport = ScriptedTransport(
        #"{"ModelMetadata":{"ModelVersion":"1","Status":"TRAINING","CreationTimestamp":1.5}}"#)
    let output = try await AWSClient.scripted(transport).call(
        LookoutVision.CreateModel.self,
        .init(
            projectName: "p",
            outputConfig: .init(s3Location: .init(bucket: "bucket", prefix: "out"))))
    #expect(output.modelMetadata?.status == .training)
    #expect(output.modelMetadata?.creationTimestamp?.secondsSinceEpoch == 1.5)
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "http://127.0.0.1:8099/2020-11-20/projects/p/models")
    #expect(sent.headers["X-Amz-Date"] == "20240102T030405Z")
    #expect(sent.headers["amz-sdk-request"] == "attempt=1; max=3")
    let header = try #require(sent.headers["Authorization"])
    let authorization = try #require(Authorization(header: header))
    #expect(
        authorization.signedHeaders == [
            "content-type", "host", "x-amz-date", "x-amzn-client-token",
        ])
}

@Test func `every attempt of one call carries the same client token`() async throws {
    let transport = ScriptedTransport([
        refusal(429, "ThrottlingException"),
        .failure(TransportError(.connectionReset, "lost")), nothing,
    ])
    _ = try await AWSClient.scripted(transport).call(
        LookoutVision.CreateProject.self, .init(projectName: "p"))
    #expect(Set(transport.requests.map { $0.headers["X-Amzn-Client-Token"] }).count == 1)
    #expect(
        transport.requests.map { $0.headers["amz-sdk-request"] }
            == ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"])
}

@Test func `a refusal arrives with its code and is not repeated`() async throws {
    let transport = ScriptedTransport([refusal(402, "ServiceQuotaExceededException"), nothing])
    let error = await #expect(throws: ServiceError.self) {
        try await AWSClient.scripted(transport).call(
            LookoutVision.StartModel.self,
            .init(projectName: "p", modelVersion: "1", minInferenceUnits: 1))
    }
    #expect(error?.kind == .quota && error?.operation == "StartModel")
    #expect(transport.requests.count == 1)
}

@Test func `a clock that is off is corrected from the answer, once`() async throws {
    let late = HTTPHeaders([.init("Date", "Tue, 02 Jan 2024 03:24:05 GMT")])
    let transport = ScriptedTransport([
        refusal(403, "RequestTimeTooSkewed", late), nothing, nothing,
    ])
    let client = AWSClient.scripted(transport)
    _ = try await client.call(LookoutVision.ListProjects.self, .init())
    _ = try await client.call(LookoutVision.ListProjects.self, .init())
    #expect(
        transport.requests.map { $0.headers["X-Amz-Date"] }
            == ["20240102T030405Z", "20240102T032405Z", "20240102T032405Z"])
    let stubborn = ScriptedTransport([
        refusal(403, "RequestTimeTooSkewed", late), refusal(403, "RequestTimeTooSkewed", late),
    ])
    await #expect(throws: ServiceError.self) {
        try await AWSClient.scripted(stubborn).call(LookoutVision.ListProjects.self, .init())
    }
    #expect(stubborn.requests.count == 2)
}

@Test func `pages follow the token until it is absent or empty`() async throws {
    let transport = ScriptedTransport(
        #"{"Projects":[{"ProjectName":"a"}],"NextToken":"t/1="}"#,
        #"{"Projects":[{"ProjectName":"b"}],"NextToken":""}"#)
    var names: [String?] = []
    let pages = AWSClient.scripted(transport).pages(
        LookoutVision.ListProjects.self, .init(maxResults: 1))
    for try await page in pages { names += (page.projects ?? []).map(\.projectName) }
    #expect(names == ["a", "b"])
    #expect(
        transport.requests.map(\.target).last?.hasSuffix("nextToken=t%2F1%3D&maxResults=1") == true)
}

@Test func `a token that repeats ends the pages with an error`() async throws {
    let page = #"{"Projects":[],"NextToken":"same"}"#
    let transport = ScriptedTransport(page, page, page)
    await #expect(throws: WireError.self) {
        for try await _ in AWSClient.scripted(transport).pages(
            LookoutVision.ListProjects.self, .init())
        {}
    }
}

@Test func `tokens that go in a circle end the pages with an error`() async throws {
    let pages = ["a", "b", "a"].map { #"{"Projects":[],"NextToken":"\#($0)"}"# }
    let transport = ScriptedTransport(pages[0], pages[1], pages[2], pages[1])
    await #expect(throws: WireError.self) {
        for try await _ in AWSClient.scripted(transport).pages(
            LookoutVision.ListProjects.self, .init())
        {}
    }
    #expect(transport.requests.count == 3)
}

/// The names in botocore 1.40.60's `paginators-1.json` of both services, as far as they are served.
@Test func `every operation that botocore pages is paged here`() {
    let paged = LookoutVision.operations + Rekognition.operations
    let names = paged.filter { isPaged($0) }.map { $0.name }
    #expect(
        names.sorted() == [
            "DescribeProjectVersions", "DescribeProjects", "ListDatasetEntries",
            "ListDatasetEntries", "ListDatasetLabels", "ListModelPackagingJobs", "ListModels",
            "ListProjectPolicies", "ListProjects",
        ])
}

private func isPaged<O: JSONOperation>(_ operation: O.Type) -> Bool {
    O.Input.self is any PageInput.Type && O.Output.self is any PageOutput.Type
}

@Test func `buckets move into the host name at AWS only`() async throws {
    let transport = ScriptedTransport("", "", "")
    let aws = AWSClient.scripted(transport, endpoint: nil)
    _ = try await aws.call(S3.DeleteObject.self, .init(bucket: "my-bucket", key: "a b"))
    _ = try await aws.call(S3.DeleteObject.self, .init(bucket: "dotted.bucket", key: "k"))
    _ = try await AWSClient.scripted(transport).call(
        S3.DeleteObject.self, .init(bucket: "my-bucket", key: "k"))
    #expect(
        transport.requests.map(\.url) == [
            "https://my-bucket.s3.us-east-1.amazonaws.com/a%20b",
            "https://s3.us-east-1.amazonaws.com/dotted.bucket/k",
            "http://127.0.0.1:8099/my-bucket/k",
        ])
}

@Test func `an answer out of form is told with the operation's name`() async {
    for body in ["<html>", "[]", #"{"Projects":7}"#] {
        let error = await #expect(throws: WireError.self) {
            try await AWSClient.scripted(ScriptedTransport(body)).call(
                LookoutVision.ListProjects.self, .init())
        }
        #expect(error?.sentence.hasPrefix("ListProjects: ") == true)
    }
}

@Test func `unknown words and unknown members are kept or skipped, not refused`() async throws {
    let transport = ScriptedTransport(
        #"{"ModelDescription":{"Status":"DREAMING","New":{"a":[1]}}}"#)
    let output = try await AWSClient.scripted(transport).call(
        LookoutVision.DescribeModel.self, .init(projectName: "p", modelVersion: "1"))
    #expect(output.modelDescription?.status?.rawValue == "DREAMING")
}
