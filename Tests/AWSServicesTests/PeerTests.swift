import AWSCore
import AWSServices
import FoundationEssentials
import HTTPTransport
import Testing

/// The services that `Tests/Conformance/test_peer.py` starts and names, moto's or our own, or none.
private let peers = [Environment.live["VISIONTOP_PEER_URL"]].compactMap { $0 }

struct PeerTests {
    @Test(arguments: peers)
    func `objects go to a foreign S3 and come back`(peer: String) async throws {
        try await with(peer, store)
    }

    /// Runs `body` with a client of the peer, whose connections are closed however it ends.
    private func with(_ peer: String, _ body: (AWSClient) async throws -> Void) async throws {
        let transport = LiveTransport()
        let keys = Credentials(
            accessKeyID: Environment.live["VISIONTOP_PEER_KEY"] ?? "AKID",
            secretAccessKey: Environment.live["VISIONTOP_PEER_SECRET"] ?? "secret")
        let client = AWSClient(
            region: "us-east-1", credentials: StaticCredentials(keys), transport: transport,
            endpointURL: peer)
        let result: Result<Void, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        try await transport.shutdown()
        try result.get()
    }

    /// 17 MiB go in three parts, 3 MiB in one request; both come back through the check.
    @Test(arguments: peers)
    func `files of any size stream there and back`(peer: String) async throws {
        try await with(peer, stream)
    }

    private func stream(_ client: AWSClient) async throws {
        _ = try await client.call(S3.CreateBucket.self, .init(bucket: "streams"))
        let folder = FileManager.default.temporaryDirectory.path
        // Of a length that no part's is a multiple of.
        let block = Data((0..<65_537).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        for (mebibytes, check) in [(17, S3.Check.crc32), (3, .crc32), (0, .crc32)] {
            let path = "\(folder)/visiontop-\(UUID().uuidString)"
            var bytes = Data(capacity: mebibytes << 20)
            while bytes.count < mebibytes << 20 { bytes.append(block) }
            FileManager.default.createFile(atPath: path, contents: bytes)
            let key = "large objects/\(mebibytes)+.bin"
            try await S3.Upload(client: client, check: check).file(
                path, to: "streams", key, contentType: "application/x-large")
            FileManager.default.createFile(atPath: path, contents: Data([1, 2, 3]))
            let head = try await S3.Download(client: client).file(path, from: "streams", key)
            #expect(head.headers["Content-Type"] == "application/x-large")
            #expect(FileManager.default.contents(atPath: path) == bytes)
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func store(_ client: AWSClient) async throws {
        let identity = try await client.call(STS.GetCallerIdentity.self, .init())
        #expect(identity.account?.count == 12)
        _ = try await client.call(S3.CreateBucket.self, .init(bucket: "peer"))
        let keys = ["a b/é+&=.png", "a b/2", "c"]
        for key in keys {
            let put = try await client.call(
                S3.PutObject.self,
                .init(bucket: "peer", key: key, body: [0, 1, 2, 255], contentType: "image/png"))
            #expect(put.eTag?.hasPrefix("\"") == true)
        }
        try await read(client, key: keys[0])
        try await list(client, keys: keys)
        let missing = await #expect(throws: ServiceError.self) {
            try await client.call(S3.GetObject.self, .init(bucket: "peer", key: "absent"))
        }
        #expect(missing?.code.rawValue == "NoSuchKey" && missing?.kind == .notFound)
        let head = await #expect(throws: ServiceError.self) {
            try await client.call(S3.HeadBucket.self, .init(bucket: "no-such-bucket"))
        }
        #expect(head?.kind == .notFound)
    }

    private func read(_ client: AWSClient, key: String) async throws {
        let whole = try await client.call(S3.GetObject.self, .init(bucket: "peer", key: key))
        #expect(whole.body == [0, 1, 2, 255] && whole.contentType == "image/png")
        let part = try await client.call(
            S3.GetObject.self, .init(bucket: "peer", key: key, range: 1...2))
        #expect(part.body == [1, 2])
        let head = try await client.call(S3.HeadObject.self, .init(bucket: "peer", key: key))
        #expect(head.contentLength == 4 && head.lastModified != nil)
    }

    private func list(_ client: AWSClient, keys: [String]) async throws {
        var found: [String] = []
        let pages = client.pages(S3.ListObjectsV2.self, .init(bucket: "peer", maxKeys: 1))
        for try await page in pages { found += page.contents.map(\.key) }
        #expect(Set(found) == Set(keys) && found.count == keys.count)
        let folders = try await client.call(
            S3.ListObjectsV2.self, .init(bucket: "peer", delimiter: "/"))
        #expect(folders.commonPrefixes == ["a b/"] && folders.contents.map(\.key) == ["c"])
        _ = try await client.call(S3.DeleteObject.self, .init(bucket: "peer", key: "c"))
        let buckets = try await client.call(S3.ListBuckets.self, .init())
        #expect(buckets.buckets.map(\.name).contains("peer"))
    }
}
