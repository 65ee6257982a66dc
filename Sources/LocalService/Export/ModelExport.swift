import AWSCore
import FoundationEssentials
import GRDB
import VisionEngine

/// Takes trained models out of a data folder, whether its service runs or not. Nothing is written
/// to the folder.
package struct ModelExport: Sendable {
    private let folder: DataFolder
    private let keys: MasterKeys

    /// The models of a data folder; `keys` open those that are encrypted.
    package init(folder: DataFolder, keys: MasterKeys) {
        (self.folder, self.keys) = (folder, keys)
    }

    /// A model that was found, opened.
    package struct Found: Sendable {
        /// `PROJECT/VERSION`.
        package let name: String
        /// The model's file, plain.
        package let bytes: [UInt8]
        /// Whether it lies encrypted in the data folder.
        package let wasSealed: Bool
    }

    /// The model that `target` names: an ARN, `PROJECT/VERSION`, or a project for its last trained
    /// model. Throws `ServiceFailure` or `EngineError` with a sentence when there is none to take.
    package func model(_ target: String) throws -> Found {
        let rows = try rows(target)
        guard let row = rows.first else {
            throw ServiceFailure(
                "There is no model \(target) in \(folder.path): name one as PROJECT/VERSION or by "
                    + "its ARN; `visiontop list --local` shows them all.")
        }
        guard Set(rows.map(\.project)).count == 1 else {
            throw ServiceFailure(
                "More than one project is called \(row.projectName); name the model by its ARN.")
        }
        guard let trained = rows.first(where: { FileManager.default.fileExists(atPath: path($0)) })
        else {
            throw ServiceFailure(
                "\(row.projectName)/\(row.name) has no model file: it is "
                    + "\(row.state.replacing("_", with: " ")). Train it first.")
        }
        let file = path(trained)
        let start = try FileReading.Descriptor(file).bytes(0..<Seal.headerLength)
        return Found(
            name: "\(trained.projectName)/\(trained.name)",
            bytes: try Sealing(keys: keys).model(at: file),
            wasSealed: Seal.keyID(of: start) != nil)
    }

    private struct Row: Decodable, FetchableRecord {
        let id: Int64
        let project: Int64
        let projectName: String
        let name: String
        let state: String
    }

    private func path(_ row: Row) -> String { folder.model(row.id) }

    /// Models that the target may mean, the last made first.
    private func rows(_ target: String) throws -> [Row] {
        guard FileManager.default.fileExists(atPath: folder.database) else {
            throw ServiceFailure(
                "There are no models in \(folder.path): name the local service's folder with --data."
            )
        }
        let parts = target.split(separator: "/", maxSplits: 1).map(String.init)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        do {
            let database = try DatabaseQueue(path: folder.database, configuration: configuration)
            return try database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT model.id, project.id AS project, project.name AS projectName,
                        model.name, model.state FROM model
                        JOIN project ON project.id = model.projectId
                        WHERE model.arn = :target
                        OR project.name = :project AND model.name = coalesce(:version, model.name)
                        ORDER BY model.id DESC
                        """,
                    arguments: [
                        "target": target, "project": parts.first ?? "",
                        "version": parts.count > 1 ? parts[1] : nil,
                    ])
            }
        } catch let error as DatabaseError {
            throw ServiceFailure(
                "The store in \(folder.path) cannot be read: "
                    + "\(error.message ?? "\(error.resultCode)").")
        }
    }
}
