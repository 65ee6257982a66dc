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
            for (number, letter) in [(1, "a"), (2, "b")] {
                let answer = try await caller.s3(
                    "PUT", "/bucket/key", Array(letter.utf8),
                    query: "partNumber=\(number)&uploadId=\(upload)")
                #expect(answer.status.code == 200)
            }
            let list = """
                <CompleteMultipartUpload>\
                <Part><PartNumber>1</PartNumber><ETag>"0cc175b9c0f1b6a831c399e269772661"</ETag></Part>\
                <Part><PartNumber>2</PartNumber><ETag>"92eb5ffee6ae2fec3ad71c777531578f"</ETag></Part>\
                </CompleteMultipartUpload>
                """
            let done = try await caller.s3(
                "POST", "/bucket/key", Array(list.utf8), query: "uploadId=\(upload)")
            #expect(done.status.code == 200)
            #expect(try await caller.s3("GET", "/bucket/key").text == "ab")
            let other = try await begin(caller)
            _ = try await caller.s3(
                "PUT", "/bucket/key", [9], query: "partNumber=1&uploadId=\(other)")
            let aborted = try await caller.s3("DELETE", "/bucket/key", query: "uploadId=\(other)")
            #expect(aborted.status.code == 204)
            #expect(try await caller.s3("GET", "/bucket/key").text == "ab")
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
            let answer = try await caller.s3("GET", "/bucket", query: "acl")
            #expect(answer.status.code == 501 && answer.text.contains("NotImplemented"))
        }
    }
}
