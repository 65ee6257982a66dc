import AWSCore
import HummingbirdTesting
import LocalService
import Testing

@Suite struct S3Tests {
    @Test(arguments: Reach.allCases)
    func `objects come back whole and in parts`(_ reach: Reach) async throws {
        try await withService(reach) { caller in
            _ = try await caller.s3("PUT", "/bucket")
            let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            #expect(try await caller.s3("PUT", "/bucket/a/b", body).status.code == 200)
            let whole = try await caller.s3("GET", "/bucket/a/b")
            #expect(whole.bytes == body)
            let part = try await caller.s3(
                "GET", "/bucket/a/b", headers: [("Range", "bytes=5-9")])
            #expect(part.status.code == 206 && part.bytes == Array(body[5...9]))
        }
    }

    /// Keys are no paths: what looks like a way out of the folder is a name like any other.
    @Test(arguments: ["/bucket/../../etc/passwd", "/bucket/%2e%2e%2fx", "/bucket/a%00b"])
    func `a key that looks like a path is only a name`(_ path: String) async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            #expect(try await caller.s3("PUT", path, [1, 2, 3]).status.code == 200)
            let back = try await caller.s3("GET", path)
            #expect(back.bytes == [1, 2, 3])
            #expect(try await caller.s3("DELETE", path).status.code == 204)
            #expect(try await caller.s3("GET", path).status.code == 404)
        }
    }

    @Test(arguments: ["/Bucket", "/a", "/..", "/b..c", "/-ab", "/%FF%FE"])
    func `bad bucket names are refused`(_ path: String) async throws {
        try await withService { caller in
            let answer = try await caller.s3("PUT", path)
            #expect(answer.status.code == 400)
        }
    }

    @Test func `parts become one object and an aborted upload leaves none`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            let upload = try await begin(caller)
            let first = [UInt8](repeating: UInt8(ascii: "a"), count: 5 * 1024 * 1024)
            var list = ""
            for (number, part) in [(1, first), (2, Array("b".utf8))] {
                let answer = try await caller.s3(
                    "PUT", "/bucket/key", part, query: "partNumber=\(number)&uploadId=\(upload)")
                let tag = try #require(answer.header("ETag"))
                list += "<Part><PartNumber>\(number)</PartNumber><ETag>\(tag)</ETag></Part>"
            }
            list = "<CompleteMultipartUpload>\(list)</CompleteMultipartUpload>"
            let done = try await caller.s3(
                "POST", "/bucket/key", Array(list.utf8), query: "uploadId=\(upload)")
            #expect(done.status.code == 200)
            #expect(try await caller.s3("GET", "/bucket/key").bytes == first + Array("b".utf8))
            let second = try await caller.s3("GET", "/bucket/key", query: "partNumber=2")
            #expect(second.text == "b" && second.header("x-amz-mp-parts-count") == "2")
            let other = try await begin(caller)
            _ = try await caller.s3(
                "PUT", "/bucket/key", [9], query: "partNumber=1&uploadId=\(other)")
            let aborted = try await caller.s3("DELETE", "/bucket/key", query: "uploadId=\(other)")
            #expect(aborted.status.code == 204)
            #expect(try await caller.s3("HEAD", "/bucket/key").status.code == 200)
        }
    }

    private func begin(_ caller: Caller) async throws -> String {
        let answer = try await caller.s3("POST", "/bucket/key", query: "uploads")
        let document = try XMLElement(answer.bytes)
        return try #require(document["UploadId"]?.text)
    }

    @Test func `what is not served says so`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            let answer = try await caller.s3("GET", "/bucket", query: "website")
            #expect(answer.status.code == 501 && answer.text.contains("NotImplemented"))
        }
    }
}
