import AWSCore
import GRDB

/// Which inference units served when: every change of every version, kept for 15 months. The unit
/// metrics and the bill of a version are sums over it.
///
/// A unit is paid for while it is in service and the service runs. Each change is written in the
/// transaction that makes it, so that no crash separates them; the time in which the service was
/// not running counts for nothing, and after a crash neither does the time since the last sign of
/// life (`ServiceSpan`, at most ten seconds).
enum UnitHistory {
    /// Notes the units of a version from `moment` on, in the transaction that changes them: at the
    /// start (`desired` is the minimum, none in service), when hosted or hosted again after a restart
    /// (all in service), at every step of scaling, at the stop and at a failure (`UnitCounts.none`).
    static func record(
        _ model: ModelRecord, _ family: Family, units: UnitCounts, at moment: Timestamp,
        in db: Database
    ) throws {
        guard let project = try model.project(in: db) else { return }
        var step = UnitStep(
            id: nil, owner: project.owner, family: family, project: project.name,
            version: model.name, at: moment.milliseconds, minimum: units.minimum,
            maximum: units.maximum,
            desired: units.desired, inService: units.inService)
        try ServiceSpan.beat(at: step.at, in: db)
        try step.insert(db)
    }

    /// A new life of the service: nothing is in service until it is hosted again, which is recorded.
    static func begin(at moment: Timestamp, in db: Database) throws {
        try ServiceSpan.begin(at: moment.milliseconds, in: db)
        for var step in try running(db) where step.inService > 0 {
            step.id = nil
            step.at = moment.milliseconds
            step.inService = 0
            try step.insert(db)
        }
    }

    /// The last step of every version that is to have units.
    private static func running(_ db: Database) throws -> [UnitStep] {
        try UnitStep.fetchAll(
            db,
            sql: """
                SELECT * FROM unitStep WHERE desired > 0 AND id IN (
                    SELECT max(id) FROM unitStep GROUP BY owner, family, project, version)
                ORDER BY id
                """)
    }
}
