import GRDB
import Inventory
import Metering

extension Journal {
    /// The usage pieces of a context, in the order of time. Where two dashboards wrote pieces that
    /// overlap, no moment of a version is in two of them (`UsagePiece.reconciled`).
    package func pieces(context: String) throws -> [UsagePiece] {
        let rows = try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM pieces WHERE context = ?", arguments: [context]
            ).map(Self.piece)
        }
        return UsagePiece.reconciled(rows)
    }

    /// Saves pieces, all or none. A piece is one row named by context, version and start; when the
    /// row is there, both records are merged (`UsagePiece.merged`), so that neither of two
    /// dashboards takes back what the other saw.
    package func save(_ pieces: [UsagePiece], context: String) throws {
        guard !pieces.isEmpty else { return }
        try write { database in
            for piece in pieces {
                let saved = try Self.saved(piece, context: context, in: database)
                try Self.store(saved?.merged(piece) ?? piece, context: context, in: database)
            }
        }
    }

    private static func saved(
        _ piece: UsagePiece, context: String, in database: Database
    ) throws -> UsagePiece? {
        try Row.fetchOne(
            database,
            sql:
                "SELECT * FROM pieces WHERE \(VersionID.condition) AND context = ? AND started = ?",
            arguments: piece.version.arguments + [context, piece.from.milliseconds]
        ).map(Self.piece)
    }

    private static func store(
        _ piece: UsagePiece, context: String, in database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO pieces
                (service, project, arn, version, context, started, ended, seen, low, high, within,
                 start_unknown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: piece.version.arguments + [
                context, piece.from.milliseconds, piece.to?.milliseconds, piece.seen.milliseconds,
                piece.units.lowerBound, piece.units.upperBound, piece.within.rawValue,
                piece.isStartUnknown ? 1 : 0,
            ])
    }

    private static func piece(_ row: Row) throws -> UsagePiece {
        let within: Int = try row.decode(forColumn: "within")
        return UsagePiece(
            version: try VersionID(row: row), units: try row.units(),
            from: try row.timestamp("started"), to: try row.optionalTimestamp("ended"),
            provenance: Provenance(rawValue: within) ?? .unknown, seen: try row.timestamp("seen"),
            isStartUnknown: try row.decode(forColumn: "start_unknown"))
    }
}
