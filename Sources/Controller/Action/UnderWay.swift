import Synchronization

/// The recorded requests that this process is sending now; nobody else may look them up or repeat
/// them meanwhile.
final class UnderWay: Sendable {
    private let entries = Mutex<Set<EntryID>>([])

    /// Records a request. Whoever sees the record sees it here too.
    func begin(_ record: () throws -> EntryID) rethrows -> EntryID {
        try entries.withLock { entries in
            let entry = try record()
            entries.insert(entry)
            return entry
        }
    }

    func end(_ entry: EntryID) {
        entries.withLock { _ = $0.remove(entry) }
    }

    func contains(_ entry: EntryID) -> Bool {
        entries.withLock { $0.contains(entry) }
    }
}
