import GRDB
import Inventory
import Metering

extension Journal {
    /// What trainings of a context were billed, in the order in which they ended.
    package func trainings(context: String) throws -> [TrainingCharge] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM trainings WHERE context = ? ORDER BY ended, created",
                arguments: [context]
            ).map(Self.training)
        }
    }

    /// Saves what trainings were billed, all or none. A training is one row named by context,
    /// version and creation; seconds that a row has are not taken back by a record without.
    package func save(_ trainings: [TrainingCharge], context: String) throws {
        guard !trainings.isEmpty else { return }
        try write { database in
            for training in trainings {
                try Self.store(training, context: context, in: database)
            }
        }
    }

    private static func store(
        _ training: TrainingCharge, context: String, in database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO trainings
                (service, project, arn, version, context, created, ended, billed_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET ended = excluded.ended,
                billed_seconds = coalesce(excluded.billed_seconds, billed_seconds)
                """,
            arguments: training.version.arguments + [
                context, training.created.milliseconds, training.ended.milliseconds,
                training.billedSeconds,
            ])
    }

    private static func training(_ row: Row) throws -> TrainingCharge {
        TrainingCharge(
            version: try VersionID(row: row), created: try row.timestamp("created"),
            ended: try row.timestamp("ended"),
            billedSeconds: try row.decode(forColumn: "billed_seconds"))
    }
}
