import AWSCore
import AWSServices
import FoundationEssentials
import Synchronization
import Testing

private func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
}

/// A file with `bytes(count)` that is removed after `body`.
private func withFile<T>(_ count: Int, _ body: (String) async throws -> T) async throws -> T {
    let path = FileManager.default.temporaryDirectory.path + "/visiontop-\(UUID().uuidString)"
    FileManager.default.createFile(atPath: path, contents: Data(bytes(count)))
    let result: Result<T, any Error>
    do { result = .success(try await body(path)) } catch { result = .failure(error) }
    try FileManager.default.removeItem(atPath: path)
    return try result.get()
}

/// Answers as S3 does for uploads in parts, and keeps what came.
private final class PartStore: Transport {
    let requests = Mutex<[HTTPRequest]>([])
    /// The number of the part that is refused, if any.
    let refused: Int?

    init(refused: Int? = nil) { self.refused = refused }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        requests.withLock { $0.append(request) }
        let number = request.query.first { $0.name == "partNumber" }?.value
        if let number, number == refused.map(String.init) {
            return HTTPResponse(
                status: 403, body: Array("<Error><Code>AccessDenied</Code></Error>".utf8))
        }
        var response = HTTPResponse(status: 200)
        if let number { response.headers["ETag"] = "\"part\(number)\"" }
        if request.method == "POST" {
            let isFirst = request.query.first?.name == "uploads"
            response.body = Array(
                (isFirst
                    ? "<R><UploadId>up 1</UploadId></R>" : "<R><ETag>\"whole-3\"</ETag></R>").utf8)
        }
        return response
    }

    var sent: [HTTPRequest] { requests.withLock { $0 } }
}

private func client(_ transport: any Transport) -> AWSClient {
    AWSClient(
        region: "us-east-1",
        credentials: StaticCredentials(
            Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
        transport: transport, endpointURL: "http://127.0.0.1:8099",
        effects: Effects(
            now: { Timestamp(secondsSinceEpoch: 0) }, sleep: { _ in }, random: { 0 },
            makeUUID: { "id" }))
}

/// The payload and the trailer of an `aws-chunked` body.
private func unframed(_ body: [UInt8]) throws -> (payload: [UInt8], trailer: String) {
    var rest = body[...]
    var payload: [UInt8] = []
    func line() throws -> String {
        let end = try #require(rest.firstIndex(of: 13))
        defer { rest = rest[(end + 2)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
    while let size = Int(try line(), radix: 16), size > 0 {
        payload += rest.prefix(size)
        rest = rest.dropFirst(size + 2)
    }
    let trailer = try line()
    #expect(Array(rest) == [13, 10])
    return (payload, trailer)
}

@Test(arguments: [0, 1, 262_143, 262_144, 262_145, 700_001], S3.Check.allCases)
func `a body is framed with its check, and its length is known before`(
    count: Int, check: S3.Check
) async throws {
    let store = PartStore()
    try await S3.Upload(client: client(store), check: check).body(
        .bytes(bytes(count)), to: "b", "k")
    let sent = try #require(store.sent.first)
    let (payload, trailer) = try unframed(sent.body)
    #expect(payload == bytes(count))
    var crc = check == .crc32 ? CRC.crc32 : .crc64nvme
    payload.withUnsafeBytes { crc.update($0) }
    #expect(trailer == "x-amz-checksum-\(check.rawValue):\(Blob(crc.bytes).base64)")
    #expect(sent.headers["X-Amz-Decoded-Content-Length"] == "\(count)")
    #expect(sent.headers["X-Amz-Content-SHA256"] == "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    #expect(sent.headers["X-Amz-Trailer"] == "x-amz-checksum-\(check.rawValue)")
}

/// Notes the lengths that were announced for streamed bodies.
private final class LengthNotes: Transport {
    let lengths = Mutex<[(announced: Int, came: Int)]>([])

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        HTTPResponse(status: 200)
    }

    func stream(
        _ request: HTTPRequest, from source: ByteSource?, to sink: (any ByteSink)?,
        timeout: Duration
    ) async throws -> HTTPResponse {
        let source = try #require(source)
        let came = try await source.collected().count
        lengths.withLock { $0.append((source.length, came)) }
        return HTTPResponse(status: 200)
    }
}

@Test func `the announced length is the length`() async throws {
    let notes = LengthNotes()
    for check in S3.Check.allCases {
        for count in [0, 1, 15, 16, 262_144, 262_145, 1_000_000] {
            try await S3.Upload(client: client(notes), check: check).body(
                .bytes(bytes(count)), to: "b", "k")
        }
    }
    for pair in notes.lengths.withLock({ $0 }) { #expect(pair.announced == pair.came) }
}

@Test func `a large file goes in parts and is put together in order`() async throws {
    let store = PartStore()
    let result = try await withFile(2500) { path in
        try await S3.Upload(client: client(store), partSize: 1000).file(
            path, to: "b", "folder/k", contentType: "image/png")
    }
    #expect(result.eTag == "\"whole-3\"")
    let parts = store.sent.filter { $0.method == "PUT" }.sorted { $0.target < $1.target }
    #expect(parts.map { $0.query[0].value } == ["1", "2", "3"])
    #expect(try parts.flatMap { try unframed($0.body).payload } == bytes(2500))
    #expect(parts.allSatisfy { $0.query[1] == .init("uploadId", "up 1") })
    #expect(store.sent.first?.headers["Content-Type"] == "image/png")
    let last = try #require(store.sent.last)
    let document = try XMLElement(last.body)
    #expect(
        document.all("Part").map { $0["ETag"]?.text } == ["\"part1\"", "\"part2\"", "\"part3\""])
}

@Test func `a refused part aborts the upload`() async throws {
    let store = PartStore(refused: 2)
    let error = await #expect(throws: ServiceError.self) {
        try await withFile(2500) { path in
            try await S3.Upload(client: client(store), partSize: 1000).file(path, to: "b", "k")
        }
    }
    #expect(error?.code.rawValue == "AccessDenied" && error?.operation == "UploadPart")
    let last = try #require(store.sent.last)
    #expect(last.method == "DELETE" && last.query == [.init("uploadId", "up 1")])
}

private final class Collector: ByteSink {
    let bytes = Mutex<[UInt8]>([])
    func begin(_ head: HTTPResponse) { bytes.withLock { $0 = [] } }
    func take(_ piece: [UInt8]) { bytes.withLock { $0 += piece } }
}

private func download(_ headers: HTTPHeaders, status: Int = 200) async throws -> [UInt8] {
    let answer = HTTPResponse(status: status, headers: headers, body: Array("123456789".utf8))
    let sink = Collector()
    try await S3.Download(client: client(ScriptedTransport([.success(answer)]))).body(
        to: sink, from: "b", "k")
    return sink.bytes.withLock { $0 }
}

@Test func `an object is compared with the check that the service keeps`() async throws {
    let digits = Array("123456789".utf8)
    #expect(try await download(["x-amz-checksum-crc32": "y/Q5Jg=="]) == digits)
    #expect(try await download(["x-amz-checksum-crc64nvme": "rosUhgp5mIg="]) == digits)
    #expect(try await download([:]) == digits)
    #expect(try await download(["x-amz-checksum-crc32": "AAAAAA==-3"]) == digits)
    #expect(try await download(["x-amz-checksum-crc32": "AAAAAA=="], status: 206) == digits)
    await #expect(throws: WireError.self) {
        try await download(["x-amz-checksum-crc32": "AAAAAA=="])
    }
    await #expect(throws: WireError.self) { try await download(["Content-Length": "10"]) }
}

@Test func `a broken download begins again with an empty file`() async throws {
    let transport = ScriptedTransport([
        .failure(TransportError(.connectionReset, "lost")),
        .success(HTTPResponse(status: 200, body: [1, 2])),
    ])
    let read = try await withFile(9) { path in
        try await S3.Download(client: client(transport)).file(path, from: "b", "k")
        return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    #expect(read == [1, 2])
}

@Test func `a file that is not there is told`() async throws {
    let error = await #expect(throws: FileError.self) {
        try await S3.Upload(client: client(PartStore())).file("/nowhere/x", to: "b", "k")
    }
    #expect(error?.sentence.contains("/nowhere/x") == true)
}
