import AWSCore
import AWSServices
import HummingbirdTesting
import LocalService
import Testing

@Suite struct SignatureTests {
    @Test(arguments: Reach.allCases)
    func `each service refuses a wrong signature in its own form`(_ reach: Reach) async throws {
        try await withService(reach) { caller in
            var caller = caller
            caller.secret = "wrong"
            #expect(
                try await caller.error(LookoutVision.ListProjects.self, .init())
                    == "403 InvalidSignatureException")
            #expect(
                try await caller.error(Rekognition.DescribeProjects.self, .init())
                    == "400 InvalidSignatureException")
            let answer = try await caller.s3("GET", "/")
            #expect(answer.status.code == 403)
            #expect(answer.text.contains("<Code>SignatureDoesNotMatch</Code>"))
        }
    }

    @Test func `an unknown key is told from a wrong signature`() async throws {
        try await withService { caller in
            var caller = caller
            caller.accessKey = "AKIAUNKNOWN"
            let error = try await caller.error(LookoutVision.ListProjects.self, .init())
            #expect(error == "403 UnrecognizedClientException")
            let answer = try await caller.s3("GET", "/")
            #expect(answer.text.contains("InvalidAccessKeyId"))
        }
    }

    @Test(arguments: [(-901.0, 403), (-899, 200), (899, 200), (901, 403)])
    func `a signature is good for a quarter of an hour`(
        _ offset: Double, _ status: Int
    ) async throws {
        try await withService { caller in
            let early = Caller(
                client: caller.client, backend: caller.backend, time: noon.adding(seconds: offset))
            let answer = try await early.s3("GET", "/")
            #expect(answer.status.code == status)
        }
    }

    @Test(arguments: ["lookoutvision", "s3"])
    func `what was signed cannot be changed`(_ service: String) async throws {
        try await withService { caller in
            let request = AWSCore.HTTPRequest(
                method: "GET", path: service == "s3" ? "/" : "/2020-11-20/projects",
                query: [.init("maxResults", "1")])
            func status(_ alter: @escaping (inout AWSCore.HTTPRequest) -> Void) async throws -> Int
            {
                try await caller.send(request, service: service, alter: alter).status.code
            }
            let statuses = [
                try await status { $0.query = [.init("maxResults", "2")] },
                try await status { $0.path += "/x" }, try await status { $0.method = "PUT" },
                try await status { $0.headers["Authorization"] = nil },
            ]
            #expect(statuses == [403, 403, 403, 403])
            let broken = try await status { $0.headers["Authorization"] = "AWS4-HMAC-SHA256 x" }
            #expect(broken == (service == "s3" ? 400 : 403))
        }
    }

    @Test func `a body other than the signed one is refused`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            let request = AWSCore.HTTPRequest(
                method: "PUT", path: "/bucket/key", body: Array("good".utf8))
            let answer = try await caller.send(request, service: "s3") {
                $0.body = Array("evil".utf8)
            }
            #expect(answer.text.contains("XAmzContentSHA256Mismatch"))
            #expect(try await caller.s3("GET", "/bucket/key").status.code == 404)
        }
    }
}
