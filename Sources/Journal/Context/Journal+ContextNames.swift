import GRDB

extension Journal {
    /// The ids of all contexts in which anything was charged or trained, in the order of the alphabet.
    package func chargedContexts() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT context FROM pieces UNION SELECT context FROM trainings ORDER BY context
                    """)
        }
    }
}
