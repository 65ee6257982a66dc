import AWSCore
import AWSServices
import HTTPTransport
import Testing

/// Services that were not written here: the one that `Tests/Conformance/test_peer.py` starts and
/// names, or none.
private let peers = [Environment.live["VISIONTOP_PEER_URL"]].compactMap { $0 }

struct PeerTests {
    @Test(arguments: peers)
    func `objects go to a foreign S3 and come back`(peer: String) async throws {
        let transport = LiveTransport()
        let client = client(transport, peer)
        try await store(client)
        try await transport.shutdown()
    }

    private func client(_ transport: LiveTransport, _ peer: String) -> AWSClient {
        AWSClient(
            region: "us-east-1",
            credentials: StaticCredentials(
                Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
            transport: transport, endpointURL: peer)
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
