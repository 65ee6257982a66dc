import FoundationEssentials
import Inventory
import Journal
import Metering

/// A folder that goes away with the value.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/journal-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }

    var journal: String { path + "/journal.sqlite" }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
    }

    /// Copies the journal with its side files as they are now, as a crash would leave them.
    func crashCopy(_ name: String) throws -> String {
        let copy = "\(path)/\(name).sqlite"
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: journal + suffix) {
            try FileManager.default.copyItem(atPath: journal + suffix, toPath: copy + suffix)
        }
        return copy
    }
}

func version(_ name: String, project: String = "washers") -> VersionID {
    let arn = "arn:aws:lookoutvision:us-east-1:111122223333:project/\(project)"
    return VersionID(
        project: ProjectID(service: .lookoutVision, name: project, arn: arn), version: name)
}

func at(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: seconds * 1000)
}

func start(_ target: String, at seconds: Int64 = 0, context: String = "local") -> PaidAction {
    PaidAction(
        at: at(seconds), session: "run-1", who: "ada@lab", context: context, action: "StartModel",
        target: target, parameters: #"{"MinInferenceUnits":2}"#, token: "token-\(target)")
}

func piece(
    _ version: VersionID, from: Int64, to: Int64? = nil, seen: Int64? = nil,
    units: ClosedRange<Int> = 1...1, provenance: Provenance = .measured,
    isStartUnknown: Bool = false
) -> UsagePiece {
    UsagePiece(
        version: version, units: units, from: at(from), to: to.map(at), provenance: provenance,
        seen: seen.map(at), isStartUnknown: isStartUnknown)
}

extension Folder {
    /// Adds bytes that no complete write would leave.
    func append(garbage count: Int, to path: String) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        data.append(Data(repeating: 0xA5, count: count))
        try data.write(to: URL(filePath: path))
    }
}
