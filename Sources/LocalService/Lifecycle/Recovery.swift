import GRDB

/// What is done before the service listens: leftovers of a cut-off write go, and models that were
/// hosted are hosted again. Everything else that was under way is taken up by the jobs.
struct Recovery: Sendable {
    let backend: Backend

    func run() throws {
        let (files, hosted) = try backend.store.readNow { db in
            (
                try String.fetchSet(db, sql: "SELECT file FROM object UNION SELECT file FROM part"),
                try ModelRecord.all(in: [.hosted], db)
            )
        }
        try backend.store.writeNow { try UnitHistory.begin(at: backend.now, in: $0) }
        try backend.objects.sweep(keeping: files)
        for model in hosted { try HostingJob(id: model.key, backend: backend).resume() }
    }
}
