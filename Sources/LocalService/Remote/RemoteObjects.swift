import AWSCore
import Dispatch
import GRDB
import Synchronization

/// The objects of a bucket on a real S3 endpoint.
struct RemoteObjects: Sendable {
    let bucket: RemoteBucket
    let name: String
    let storage: RemoteStorage
    let clock: @Sendable () -> Timestamp

    /// How long nothing may come.
    private static let timeout = Duration.seconds(60)

    /// Sends a signed request about a key, or about the bucket for an empty one; throws
    /// `ContentFailure` when no answer comes.
    func send(
        _ method: String, key: String = "", query: [AWSCore.HTTPRequest.QueryItem] = [],
        headers: HTTPHeaders = [:], from source: ByteSource? = nil, body: [UInt8] = [],
        to sink: (any ByteSink)? = nil
    ) async throws -> HTTPResponse {
        let path =
            "/\(name)" + (key.isEmpty ? "" : "/" + PercentCoding.encode(key, keepingSlash: true))
        guard var request = AWSCore.HTTPRequest(method: method, url: bucket.endpoint + path) else {
            throw ContentFailure(sentence: "The endpoint \(bucket.endpoint) of \(name) is no URL.")
        }
        (request.query, request.headers, request.body) = (query, headers, body)
        if source != nil { request.headers["X-Amz-Content-SHA256"] = Signature.unsignedPayload }
        do {
            let signer = Signer(
                credentials: try await storage.credentials(bucket.profile), region: bucket.region,
                service: "s3")
            let signed = signer.sign(request, at: clock())
            guard source != nil || sink != nil else {
                return try await storage.transport.send(signed, timeout: Self.timeout)
            }
            return try await storage.transport.stream(
                signed, from: source, to: sink, timeout: Self.timeout)
        } catch let error as TransportError {
            throw ContentFailure(
                sentence: "The bucket \(name) at \(bucket.endpoint) does not answer. "
                    + error.sentence)
        }
    }

    /// The content of an object; waits for it. Throws `ContentFailure`.
    func content(of location: ObjectLocation, limit: Int) throws -> [UInt8] {
        let query = location.version.map { [AWSCore.HTTPRequest.QueryItem("versionId", $0)] } ?? []
        let answer = try Waiting.run { try await send("GET", key: location.key, query: query) }
        guard answer.isSuccess else {
            let kind: ContentFailure.Kind =
                answer.status == 404 ? .missing : answer.status == 403 ? .denied : .unreadable
            throw ContentFailure(
                sentence: "\(location.uri) could not be read from \(bucket.endpoint): "
                    + Self.code(answer), kind: kind)
        }
        guard answer.body.count <= limit else {
            throw ContentFailure(
                sentence: "\(location.uri) has \(answer.body.count) bytes, more than the limit of "
                    + "\(limit).", kind: .tooLarge)
        }
        return answer.body
    }

    /// Writes an object; waits for it. Throws `ContentFailure`.
    func put(_ content: [UInt8], type: String, at key: String) throws {
        let answer = try Waiting.run {
            try await send("PUT", key: key, headers: ["Content-Type": type], body: content)
        }
        guard answer.isSuccess else {
            throw ContentFailure(
                sentence: "s3://\(name)/\(key) could not be written to \(bucket.endpoint): "
                    + Self.code(answer), kind: answer.status == 403 ? .denied : .unreadable)
        }
    }

    /// What the endpoint says is wrong.
    private static func code(_ answer: HTTPResponse) -> String {
        do {
            let document = try XMLElement(answer.body)
            return "\(document["Code"]?.text ?? "\(answer.status)"). "
                + (document["Message"]?.text ?? "")
        } catch {
            return "status \(answer.status)."
        }
    }
}

/// Waits on a thread of a job for what is asynchronous.
enum Waiting {
    static func run<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) throws -> T {
        let done = DispatchSemaphore(value: 0)
        let box = ResultBox<T>()
        Task {
            do { box.set(.success(try await work())) } catch { box.set(.failure(error)) }
            done.signal()
        }
        done.wait()
        guard let outcome = box.get() else { throw CancellationError() }
        return try outcome.get()
    }

    private final class ResultBox<T: Sendable>: Sendable {
        private let result = Mutex<Result<T, any Error>?>(nil)
        func set(_ value: Result<T, any Error>) { result.withLock { $0 = value } }
        func get() -> Result<T, any Error>? { result.withLock { $0 } }
    }
}

extension Backend {
    /// The objects of a bucket that lies elsewhere; nil for the service's own.
    func remote(_ bucket: String) -> RemoteObjects? {
        guard let place = configuration.remoteBuckets[bucket],
            let storage = configuration.remoteStorage
        else { return nil }
        return RemoteObjects(
            bucket: place, name: bucket, storage: storage, clock: configuration.clock)
    }

    /// Every bucket that lies elsewhere is known by its name, so that requests may name it.
    func registerRemoteBuckets() throws {
        let names = configuration.remoteBuckets
        let now = now.milliseconds
        try store.writeNow { db in
            for (name, place) in names {
                if try BucketRecord.named(name, in: db) == nil {
                    try BucketRecord(name: name, createdAt: now).insert(db)
                }
                try BucketSetting(bucket: name, name: BucketSetting.remote, document: place.text)
                    .upsert(db)
            }
            let known = try String.fetchAll(
                db, sql: "SELECT bucket FROM bucketSetting WHERE name = ?",
                arguments: [BucketSetting.remote])
            for name in known where names[name] == nil {
                try BucketSetting.remove(BucketSetting.remote, of: name, in: db)
            }
        }
    }
}

extension BucketSetting {
    /// The name of the setting that marks a bucket that lies elsewhere.
    static let remote = "remote"
}
