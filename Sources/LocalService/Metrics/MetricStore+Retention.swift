import Constraints
import GRDB

extension MetricStore {
    private static let day: Int64 = 24 * 60

    /// Joins old minutes and forgets what is too old.
    /// - Parameter minute: now, in minutes since 1970.
    static func prune(at minute: Int64, in db: Database) throws {
        for (kept, next) in zip(MetricRetention.grades, MetricRetention.grades.dropFirst()) {
            try join(
                before: minute - kept.days * day, width: next.periodSeconds / 60, in: db)
        }
        let oldest = minute - retentionDays * day
        for table in ["metricPoint", "metricBin"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE minute < ?", arguments: [oldest])
        }
        try db.execute(
            sql: "DELETE FROM metricSeries WHERE id NOT IN (SELECT seriesId FROM metricPoint)")
    }

    private static func join(before minute: Int64, width: Int64, in db: Database) throws {
        let cutoff = minute.floored(by: width) * width
        let old = "minute < \(cutoff) AND minute % \(width) <> 0"
        let start = "minute - minute % \(width)"
        try db.execute(
            sql: """
                INSERT INTO metricPoint (seriesId, minute, samples, sum, minimum, maximum)
                SELECT seriesId, \(start), sum(samples), sum(sum), min(minimum), max(maximum)
                FROM metricPoint WHERE \(old) GROUP BY seriesId, \(start)
                ON CONFLICT DO UPDATE SET
                    samples = samples + excluded.samples, sum = sum + excluded.sum,
                    minimum = min(minimum, excluded.minimum),
                    maximum = max(maximum, excluded.maximum)
                """)
        try db.execute(
            sql: """
                INSERT INTO metricBin (seriesId, minute, bin, samples)
                SELECT seriesId, \(start), bin, sum(samples) FROM metricBin
                WHERE \(old) GROUP BY seriesId, \(start), bin
                ON CONFLICT DO UPDATE SET samples = samples + excluded.samples
                """)
        for table in ["metricPoint", "metricBin"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE \(old)")
        }
    }
}
