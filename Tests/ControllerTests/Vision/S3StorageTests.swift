import AWSCore
import Controller
import TestSupport
import Testing

@Suite struct S3StorageTests {
    func storage(_ transport: StubTransport) -> S3Storage {
        S3Storage(client: Connection.test(transport, clock: ManualClock()).client)
    }

    @Test func `a bucket that is there is not created`() async throws {
        let transport = StubTransport([.response(HTTPResponse(status: 200))])
        try await storage(transport).ensureBucket("b")
        #expect(transport.requests.map(\.method) == ["HEAD"])
    }

    @Test func `a missing bucket is created`() async throws {
        let transport = StubTransport([
            .response(HTTPResponse(status: 404)), .response(HTTPResponse(status: 200)),
        ])
        try await storage(transport).ensureBucket("b")
        #expect(transport.requests.map(\.method) == ["HEAD", "PUT"])
    }

    @Test func `somebody else's bucket is refused`() async throws {
        let transport = StubTransport([.response(HTTPResponse(status: 403))])
        await #expect(throws: ServiceError.self) {
            try await storage(transport).ensureBucket("b")
        }
        #expect(transport.requests.count == 1)
    }
}
