import GRDB

/// A change of a version's inference units; it holds until the next one.
struct UnitStep: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "unitStep"

    var id: Int64?
    var owner: Owner
    var family: Family
    var project: String
    /// The name of the model or version.
    var version: String
    /// Milliseconds since 1970.
    var at: Int64
    var minimum: Int?
    var maximum: Int?
    var desired: Int
    var inService: Int

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var units: UnitCounts {
        UnitCounts(minimum: minimum, maximum: maximum, desired: desired, inService: inService)
    }
}
