import AWSServices
import Constraints
import GRDB

/// The request metrics on the disk: by the minute for 15 days, by five minutes for 63, then by the
/// hour, for 455 days in all, as CloudWatch keeps them.
enum MetricStore {
    static let retentionDays = MetricRetention.hours.days

    /// Adds counts to what is there.
    static func add(_ counts: Metrics.Counts, in db: Database) throws {
        var ids: [MetricSeries: Int64] = [:]
        for (key, bucket) in counts {
            let id = try ids[key.series] ?? identifier(key.series, in: db)
            ids[key.series] = id
            try add(bucket, id, key.minute, in: db)
        }
    }

    private static func identifier(_ series: MetricSeries, in db: Database) throws -> Int64 {
        let columns: [any DatabaseValueConvertible] = [
            series.owner, series.family, series.name.rawValue, text(series.dimensions),
        ]
        try db.execute(
            sql: """
                INSERT INTO metricSeries (owner, family, name, dimensions) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, arguments: StatementArguments(columns))
        let id = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM metricSeries
                WHERE owner = ? AND family = ? AND name = ? AND dimensions = ?
                """, arguments: StatementArguments(columns))
        return id ?? 0
    }

    private static func add(
        _ bucket: MetricBucket, _ id: Int64, _ minute: Int64, in db: Database
    ) throws {
        let set = bucket.set
        try db.execute(
            sql: """
                INSERT INTO metricPoint (seriesId, minute, samples, sum, minimum, maximum)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                    samples = samples + excluded.samples, sum = sum + excluded.sum,
                    minimum = min(minimum, excluded.minimum),
                    maximum = max(maximum, excluded.maximum)
                """, arguments: [id, minute, set.samples, set.sum, set.minimum, set.maximum])
        for (bin, samples) in bucket.distribution.counts {
            try db.execute(
                sql: """
                    INSERT INTO metricBin (seriesId, minute, bin, samples) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET samples = samples + excluded.samples
                    """, arguments: [id, minute, bin, samples])
        }
    }

    // MARK: - Reading

    /// A series with the minute of its newest point.
    struct Known: Sendable {
        let id: Int64
        let series: MetricSeries
        let newest: Int64
    }

    /// The series of an owner that have points.
    static func series(of owner: Owner, in db: Database) throws -> [Known] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT metricSeries.*, max(minute) AS newest FROM metricSeries
                JOIN metricPoint ON seriesId = id WHERE owner = ? GROUP BY id
                """, arguments: [owner]
        ).compactMap { row in
            guard let name = RequestMetric(rawValue: row["name"]) else { return nil }
            let series = MetricSeries(
                owner: owner, family: row["family"], name: name,
                dimensions: dimensions(row["dimensions"]))
            return Known(id: row["id"], series: series, newest: row["newest"])
        }
    }

    /// The points of a series; `range` is minutes since 1970.
    static func points(
        of id: Int64, in range: Range<Int64>, _ db: Database
    ) throws -> [(minute: Int64, set: StatisticSet)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM metricPoint WHERE seriesId = ? AND minute >= ? AND minute < ?
                ORDER BY minute
                """, arguments: [id, range.lowerBound, range.upperBound]
        ).map { row in
            (
                row["minute"],
                StatisticSet(
                    samples: row["samples"], sum: row["sum"], minimum: row["minimum"],
                    maximum: row["maximum"])
            )
        }
    }

    /// How the samples of a series are spread, by the minute.
    static func distributions(
        of id: Int64, in range: Range<Int64>, _ db: Database
    ) throws -> [Int64: Distribution] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM metricBin WHERE seriesId = ? AND minute >= ? AND minute < ?",
            arguments: [id, range.lowerBound, range.upperBound]
        ).reduce(into: [:]) { all, row in
            all[row["minute"], default: Distribution()].add(
                bin: row["bin"], samples: row["samples"])
        }
    }

    // MARK: - Dimensions as text

    /// `Name=Value` with a separator that no name or value has.
    private static let separator: Character = "\u{1F}"

    private static func text(_ dimensions: [CloudWatch.Dimension]) -> String {
        dimensions.map { "\($0.name)=\($0.value)" }.joined(separator: String(separator))
    }

    private static func dimensions(_ text: String) -> [CloudWatch.Dimension] {
        text.split(separator: separator).map { part in
            let name = part.prefix { $0 != "=" }
            return .init(name: String(name), value: String(part.dropFirst(name.count + 1)))
        }
    }
}
