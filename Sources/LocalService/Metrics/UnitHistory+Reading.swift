import AWSCore
import GRDB

extension UnitHistory {
    /// A version by the names that its metrics carry.
    struct Version: Sendable, Hashable {
        let owner: Owner
        let family: Family
        let project: String
        let name: String
    }

    /// Every version of an owner that ever had units and is still remembered.
    static func versions(of owner: Owner, in db: Database) throws -> [Version] {
        try UnitStep.fetchAll(
            db,
            sql: """
                SELECT * FROM unitStep WHERE id IN (
                    SELECT max(id) FROM unitStep WHERE owner = ?
                    GROUP BY owner, family, project, version)
                ORDER BY family, project, version
                """, arguments: [owner]
        ).map {
            Version(owner: $0.owner, family: $0.family, project: $0.project, name: $0.version)
        }
    }

    /// What a version ran with and when, up to the last sign of life.
    static func timeline(of version: Version, in db: Database) throws -> UnitTimeline {
        let steps = try UnitStep.fetchAll(
            db,
            sql: """
                SELECT * FROM unitStep
                WHERE owner = ? AND family = ? AND project = ? AND version = ? ORDER BY id
                """,
            arguments: [version.owner, version.family, version.project, version.name])
        let spans = try ServiceSpan.fetchAll(db, sql: "SELECT * FROM serviceSpan ORDER BY id")
        return UnitTimeline(
            steps: steps.map { ($0.at, $0.units) }, spans: spans.map { ($0.beganAt, $0.aliveAt) })
    }

    /// What a version cost between two moments: inference units in service times milliseconds, summed
    /// over the time in which the service ran, to the last sign of life. 3,600,000 are one unit-hour.
    static func unitMilliseconds(
        of version: Version, from start: Timestamp, to end: Timestamp, in db: Database
    ) throws -> Int64 {
        try timeline(of: version, in: db)
            .unitMilliseconds(from: start.milliseconds, to: end.milliseconds)
    }

    /// Forgets what is older than `moment`, but for the step that a version still stands on.
    static func prune(before moment: Timestamp, in db: Database) throws {
        let cutoff = moment.milliseconds
        try db.execute(
            sql: """
                DELETE FROM unitStep WHERE at < ? AND (desired = 0 OR id NOT IN (
                    SELECT max(id) FROM unitStep WHERE at < ?
                    GROUP BY owner, family, project, version))
                """, arguments: [cutoff, cutoff])
        try db.execute(
            sql: """
                DELETE FROM serviceSpan WHERE aliveAt < ?
                AND id <> (SELECT max(id) FROM serviceSpan)
                """, arguments: [cutoff])
    }
}
