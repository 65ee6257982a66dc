import GRDB

/// The record of what was paid for, on disk before it is asked for: actions, usage and leases.
///
/// One SQLite file that several processes may have open at once. Calls block until the change is
/// on the disk; call them off the main actor.
package struct Journal: Sendable {
    private let file: JournalFile
    let underWay: UnderWay

    package var path: String { file.path }

    /// Opens the journal at `path`, making the file (readable by its owner only) or bringing its
    /// tables up to date where needed. The folder must exist.
    package init(path: String) throws {
        self.init(awaiting: path)
        _ = try file.queue()
    }

    /// The journal at `path`, which the first call opens that can: on a full disk each call throws
    /// why not, and models can be watched and stopped without it.
    ///
    /// - Parameters:
    ///   - context: is remembered, with the first write that goes through.
    ///   - makeFolder: makes the folder of the file where it is missing.
    package init(
        awaiting path: String, remembering context: KnownContext? = nil,
        makeFolder: @escaping @Sendable () throws -> Void = {}
    ) {
        file = JournalFile(path: path, remembering: context, makeFolder: makeFolder)
        underWay = UnderWay(path: path + ".sending")
        guard context != nil else { return }
        do {
            try write { _ in }
        } catch {
            // Whoever needs the journal is told why it is not there.
        }
    }

    /// Closes the file; later calls fail.
    package func close() throws {
        try perform { try $0.close() }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try perform { try $0.read(body) }
    }

    /// One transaction, locked against other writers from its beginning, synced at its end.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try perform { queue in
            let context = file.unremembered
            let value = try queue.write { database in
                if let context { try Self.remember(context, in: database) }
                return try body(database)
            }
            if context != nil { file.remembered() }
            return value
        }
    }

    func perform<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        do {
            return try body(file.queue())
        } catch let error as DatabaseError {
            throw JournalError(
                code: .storage,
                sentence: "The journal cannot be read or written, so nothing that costs money is "
                    + "sent: \(path): \(error). Free space on the disk, or close what locks the "
                    + "file.")
        }
    }
}
