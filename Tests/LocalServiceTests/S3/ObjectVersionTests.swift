import AWSCore
import HummingbirdTesting
import LocalService
import Testing

@Suite struct ObjectVersionTests {
    private func put(_ text: String, _ caller: Caller) async throws -> String? {
        let answer = try await caller.s3("PUT", "/bucket/key", Array(text.utf8))
        #expect(answer.status.code == 200)
        return answer.header("x-amz-version-id")
    }

    private func versioning(_ status: String, _ caller: Caller) async throws {
        let document =
            "<VersioningConfiguration><Status>\(status)</Status></VersioningConfiguration>"
        let answer = try await caller.s3(
            "PUT", "/bucket", Array(document.utf8), query: "versioning")
        #expect(answer.status.code == 200)
    }

    /// The versions of a listing: `id` or `id*` for the latest one, in brackets for a marker.
    private func versions(_ caller: Caller, query: String = "versions") async throws -> [String] {
        let document = try XMLElement(try await caller.s3("GET", "/bucket", query: query).bytes)
        return document.children.filter { ["Version", "DeleteMarker"].contains($0.name) }.map {
            let id = ($0["VersionId"]?.text ?? "") + ($0["IsLatest"]?.text == "true" ? "*" : "")
            return $0.name == "DeleteMarker" ? "[\(id)]" : id
        }
    }

    @Test func `every version stays until it is deleted by its id`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            #expect(try await put("null", caller) == nil)
            try await versioning("Enabled", caller)
            let one = try #require(try await put("one", caller))
            let two = try #require(try await put("two", caller))
            #expect(try await versions(caller) == [two + "*", one, "null"])
            for (id, text) in [("null", "null"), (one, "one"), (two, "two")] {
                let answer = try await caller.s3("GET", "/bucket/key", query: "versionId=\(id)")
                #expect(answer.text == text && answer.header("x-amz-version-id") == id)
            }
            let gone = try await caller.s3("DELETE", "/bucket/key")
            let marker = try #require(gone.header("x-amz-version-id"))
            #expect(gone.header("x-amz-delete-marker") == "true")
            let missing = try await caller.s3("GET", "/bucket/key")
            #expect(missing.status.code == 404 && missing.header("x-amz-version-id") == marker)
            #expect(try await versions(caller) == ["[\(marker)*]", two, one, "null"])
            let refused = try await caller.s3("GET", "/bucket/key", query: "versionId=\(marker)")
            #expect(refused.status.code == 405)
            _ = try await caller.s3("DELETE", "/bucket/key", query: "versionId=\(marker)")
            #expect(try await caller.s3("GET", "/bucket/key").text == "two")
            _ = try await caller.s3("DELETE", "/bucket/key", query: "versionId=\(two)")
            #expect(try await caller.s3("GET", "/bucket/key").text == "one")
            #expect(try await versions(caller) == [one + "*", "null"])
            #expect(try await caller.s3("DELETE", "/bucket").status.code == 409)
        }
    }

    @Test func `a suspended bucket has one null version beside the old ones`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            try await versioning("Enabled", caller)
            let kept = try #require(try await put("kept", caller))
            try await versioning("Suspended", caller)
            _ = try await put("first", caller)
            _ = try await put("second", caller)
            #expect(try await versions(caller) == ["null*", kept])
            #expect(try await caller.s3("GET", "/bucket/key").text == "second")
            _ = try await caller.s3("DELETE", "/bucket/key")
            #expect(try await versions(caller) == ["[null*]", kept])
            #expect(try await caller.s3("GET", "/bucket/key").status.code == 404)
            _ = try await put("third", caller)
            #expect(try await versions(caller) == ["null*", kept])
        }
    }

    @Test func `versions are paged`() async throws {
        try await withService { caller in
            _ = try await caller.s3("PUT", "/bucket")
            try await versioning("Enabled", caller)
            var made: [String] = []
            for number in 0..<5 { made.append(try await put("\(number)", caller) ?? "") }
            var found: [String] = []
            var query = "versions&max-keys=2"
            while found.count < 10 {
                let document = try XMLElement(
                    try await caller.s3("GET", "/bucket", query: query).bytes)
                found += document.all("Version").map { $0["VersionId"]?.text ?? "" }
                guard document["IsTruncated"]?.text == "true" else { break }
                let (key, id) = (
                    document["NextKeyMarker"]?.text ?? "",
                    document["NextVersionIdMarker"]?.text ?? ""
                )
                query = "versions&max-keys=2&key-marker=\(key)&version-id-marker=\(id)"
            }
            #expect(found == made.reversed())
        }
    }

    @Test func `versions survive a restart and no file is left behind`() async throws {
        let folder = try ScratchFolder()
        try await withService(on: folder) { caller in
            _ = try await caller.s3("PUT", "/bucket")
            try await versioning("Enabled", caller)
            _ = try await put("old", caller)
            _ = try await put("new", caller)
        }
        try await withService(on: folder) { caller in
            let ids = try await versions(caller)
            let old = try await caller.s3("GET", "/bucket/key", query: "versionId=\(ids[1])")
            #expect(old.text == "old")
        }
    }
}
