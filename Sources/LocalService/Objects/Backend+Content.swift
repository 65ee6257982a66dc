import GRDB

/// Why an object cannot be read: one sentence for the user.
struct ContentFailure: Error, Sendable, Hashable {
    /// What is in the way.
    enum Kind: Sendable {
        case missing, tooLarge, denied, unreadable
    }

    let sentence: String
    var kind = Kind.unreadable
}

extension Backend {
    /// The content of an object of at most `limit` bytes; throws `ContentFailure`. Waits for the
    /// disk. An object that is replaced meanwhile is read again.
    func content(of location: ObjectLocation, limit: Int) throws -> [UInt8] {
        if let remote = remote(location.bucket) {
            return try remote.content(of: location, limit: limit)
        }
        for _ in 0..<3 {
            let found = try record(of: location)
            guard let found else {
                throw ContentFailure(
                    sentence: "\(location.uri) does not exist.", kind: .missing)
            }
            guard found.size <= limit else {
                throw ContentFailure(
                    sentence:
                        "\(location.uri) has \(found.size) bytes, more than the limit of \(limit).",
                    kind: .tooLarge)
            }
            do {
                let content = try objects.content(of: found)
                let bytes = try content.bytes(0..<content.size)
                guard bytes.count == found.size else { throw DamagedObject(file: found.file) }
                return bytes
            } catch let failure as FileFailure where failure.isMissing {
                continue
            } catch let problem as KeyProblem {
                throw ContentFailure(
                    sentence: "\(location.uri) is encrypted. " + problem.sentence)
            }
        }
        throw ContentFailure(sentence: "\(location.uri) could not be read.")
    }

    /// The object in the version that is meant; nil when there is none.
    private func record(of location: ObjectLocation) throws -> ObjectRecord? {
        do {
            return try store.readNow {
                try ObjectRecord.find(
                    location.bucket, location.key, version: location.version, in: $0)
            }
        } catch is Fault {
            return nil
        }
    }
}
