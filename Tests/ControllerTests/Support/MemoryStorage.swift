import AWSCore
import Controller
import Synchronization

/// Object storage in memory.
final class MemoryStorage: ObjectStorage {
    private let inside = Mutex<(buckets: [String], objects: [String: [UInt8]])>(([], [:]))
    private let gets = Mutex(0)
    private let files = Mutex<[String]>([])

    var buckets: [String] { inside.withLock { $0.buckets } }
    var keys: [String] { inside.withLock { $0.objects.keys.sorted() } }
    /// Paths that were handed over unread.
    var filePaths: [String] { files.withLock { $0 } }
    var getCount: Int { gets.withLock { $0 } }

    func text(_ uri: String) -> String? {
        inside.withLock { $0.objects[uri] }.map { String(decoding: $0, as: UTF8.self) }
    }

    func ensureBucket(_ name: String) async throws {
        inside.withLock { $0.buckets.append(name) }
    }

    func put(_ bytes: [UInt8], at location: ObjectLocation, contentType: String) async throws {
        inside.withLock { $0.objects[location.uri] = bytes }
    }

    func put(file path: String, at location: ObjectLocation, contentType: String) async throws {
        files.withLock { $0.append("\(path) \(contentType)") }
        inside.withLock { $0.objects[location.uri] = [] }
    }

    func get(_ location: ObjectLocation) async throws -> [UInt8] {
        gets.withLock { $0 += 1 }
        guard let bytes = inside.withLock({ $0.objects[location.uri] }) else {
            throw ServiceError(
                httpStatus: 404, code: .init("NoSuchKey"), message: "The key is not there.",
                operation: "GetObject")
        }
        return bytes
    }

    func list(_ prefix: ObjectLocation) async throws -> [ObjectLocation] {
        keys.filter { $0.hasPrefix(prefix.uri) }.compactMap(ObjectLocation.init(uri:))
    }
}
