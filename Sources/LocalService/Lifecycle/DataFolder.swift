import FoundationEssentials
import Glibc

/// The folder that holds everything the service keeps.
package struct DataFolder: Sendable, Hashable {
    /// The absolute path, without a slash at the end.
    package let path: String

    /// The folder at `path`; a relative path counts from the current folder.
    package init(_ path: String) {
        let current = FileManager.default.currentDirectoryPath
        let absolute = path.hasPrefix("/") ? path : current + "/" + path
        self.path =
            absolute.count > 1 && absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
    }

    var keys: String { path + "/keys.json" }
    var namedKeys: String { path + "/named-keys.json" }
    var address: String { path + "/service.json" }
    var lock: String { path + "/service.lock" }
    var database: String { path + "/service.sqlite" }
    var log: String { path + "/service.log" }
    var objects: String { path + "/objects" }
    var models: String { path + "/models" }
    var cache: String { path + "/cache" }

    /// Makes the folder and those inside it, readable by their owner only; throws `ServiceFailure`.
    func create() throws {
        for folder in [path, objects, models, cache] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                let cause = (error as? CocoaError)?.underlying as? POSIXError
                let reason = cause.map { ": " + String(cString: strerror($0.code.rawValue)) } ?? ""
                throw ServiceFailure(
                    "The folder \(folder) could not be made\(reason). Name a folder of your own.")
            }
        }
    }

    /// The file of a trained model.
    func model(_ id: Int64) -> String { models + "/\(id).model" }
    /// The folder of a training's features.
    func cache(ofModel id: Int64) -> String { cache + "/\(id)" }
}
