import GRDB

extension ModelRecord {
    /// The numbers of inference units that the model may have; one number without scaling.
    var unitRange: ClosedRange<Int> {
        let least = max(minUnits ?? 1, 1)
        return least...max(maxUnits ?? least, least)
    }

    /// How many models of an owner and service have inference units or are about to.
    static func runningCount(of family: Family, _ owner: Owner, in db: Database) throws -> Int {
        let words = ModelState.allCases.filter(\.isRunning).map { "'\($0.rawValue)'" }
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM model JOIN project ON project.id = projectId
                WHERE owner = ? AND family = ? AND state IN (\(words.joined(separator: ",")))
                """, arguments: [owner, family]) ?? 0
    }
}
