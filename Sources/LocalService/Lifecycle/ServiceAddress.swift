import AWSCore
import FoundationEssentials
import Glibc

/// Where a running service listens.
package struct ServiceAddress: Sendable, Codable, Hashable {
    package let port: Int
    package let pid: Int32
    /// Seconds since 1970.
    package let started: Timestamp

    /// The URL of its endpoint.
    package var endpoint: String { "http://127.0.0.1:\(port)" }

    /// The address of the live service of a data folder; nil when none holds the lock or it does not
    /// listen yet.
    package static func read(dataFolder: String) -> ServiceAddress? {
        let folder = DataFolder(dataFolder)
        guard ServiceLock.isHeld(in: folder) else { return nil }
        do {
            let bytes = try FileReading.bytes(of: folder.address)
            return try JSONDecoder().decode(ServiceAddress.self, from: Data(bytes))
        } catch {
            return nil
        }
    }

    /// Publishes the address; readers see all of it or nothing.
    func write(to folder: DataFolder) throws {
        try DurableFile.store(Array(try JSONEncoder().encode(self)), at: folder.address)
    }

    /// Withdraws the address of this folder; no error when there is none.
    static func remove(from folder: DataFolder) throws {
        guard unlink(folder.address) == 0 || errno == ENOENT else {
            throw FileFailure("remove", folder.address)
        }
    }
}
