import GRDB

extension Schema {
    /// Everything belonged to an account; now it belongs to an account in a region, see `Owner`.
    static func addRegions(_ db: Database) throws {
        for table in ["project", "packaging", "unitStep", "metricSeries"] {
            try db.execute(sql: "ALTER TABLE \(table) RENAME COLUMN account TO owner")
        }
        for statement in regions { try db.execute(sql: statement) }
    }

    /// The region and account stand in every ARN, between the third colon and the resource. All of a
    /// database was one region's, which that of any project tells; without one it is that of the keys
    /// that the service makes.
    private static let regions = [
        """
        UPDATE project SET owner = substr(
            arn, length('arn:aws::' || family) + 1,
            instr(arn, ':project/') - length('arn:aws::' || family) - 1)
        """,
        "UPDATE packaging SET owner = \(region) || ':' || owner",
        "UPDATE unitStep SET owner = \(region) || ':' || owner",
        "UPDATE metricSeries SET owner = \(region) || ':' || owner",
        "UPDATE clientToken SET caller = \(region) || ':' || caller",
    ]

    private static let region = """
        coalesce((SELECT substr(owner, 1, instr(owner, ':') - 1) FROM project LIMIT 1), 'us-east-1')
        """
}
