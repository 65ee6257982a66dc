import GRDB

/// What is done before the service listens: leftovers of a cut-off write go, and models that were
/// hosted are to be loaded again. That and everything else that was under way the jobs take up.
struct Recovery: Sendable {
    let backend: Backend

    func run() throws {
        let files = try backend.store.readNow { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT file FROM object UNION SELECT file FROM part
                    UNION SELECT file FROM objectVersion WHERE file IS NOT NULL
                    """)
        }
        try backend.store.writeNow { db in
            try UnitHistory.begin(at: backend.now, in: db)
            for model in try ModelRecord.all(in: [.hosted], db) { try update(model, in: db) }
        }
        try backend.objects.sweep(keeping: files)
    }

    /// Nothing serves the model until a job has loaded it.
    private func update(_ model: ModelRecord, in db: Database) throws {
        guard let project = try model.project(in: db) else { return }
        var model = model
        model.enter(.updating, project.family)
        try model.update(db)
    }
}
