import GRDB
import Inventory

extension VersionID {
    /// The condition that picks the rows of one version; takes `arguments`.
    static let condition = "service = ? AND project = ? AND arn = ? AND version = ?"

    var arguments: StatementArguments {
        [project.service.rawValue, project.name, project.arn, version]
    }

    /// From the columns `service`, `project`, `arn` and `version`.
    init(row: Row) throws {
        let word: String = try row.decode(forColumn: "service")
        guard let service = VisionService(rawValue: word) else {
            throw JournalError(
                code: .unreadable,
                sentence: "The journal names a service that this version does not know: \(word). "
                    + "Update visiontop.")
        }
        let project = ProjectID(
            service: service, name: try row.decode(forColumn: "project"),
            arn: try row.decode(forColumn: "arn"))
        self.init(project: project, version: try row.decode(forColumn: "version"))
    }
}

extension Row {
    /// The moment in a column of milliseconds.
    func timestamp(_ column: String) throws -> Timestamp {
        Timestamp(milliseconds: try decode(forColumn: column))
    }

    /// The moment in a column of milliseconds; nil for NULL.
    func optionalTimestamp(_ column: String) throws -> Timestamp? {
        let milliseconds: Int64? = try decode(forColumn: column)
        return milliseconds.map(Timestamp.init(milliseconds:))
    }

    /// The units in the columns `low` and `high`, which the table keeps in order.
    func units() throws -> ClosedRange<Int> {
        let low: Int = try decode(forColumn: "low")
        return low...Swift.max(low, try decode(forColumn: "high"))
    }
}
