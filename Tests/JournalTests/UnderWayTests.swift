import Journal
import TestSupport
import Testing

/// Who may send or look up what an entry asks for.
@Suite struct UnderWayTests {
    @Test func `an entry belongs to whoever began it until that is over`() throws {
        let folder = try Folder()
        let sender = try Journal(path: folder.journal)
        let other = try Journal(path: folder.journal)
        let entry = try sender.begin(start("a"))
        #expect(try !other.hold(entry))
        #expect(try !sender.hold(entry), "another task of the same process is no better")
        sender.release(entry)
        #expect(try other.hold(entry))
        #expect(try !sender.hold(entry))
    }

    @Test func `the end of a sender leaves its entries to others`() throws {
        let folder = try Folder()
        let other = try Journal(path: folder.journal)
        var sender: Journal? = try Journal(path: folder.journal)
        let entry = try #require(try sender?.begin(start("a")))
        #expect(try !other.hold(entry))
        try sender?.close()
        sender = nil
        #expect(try other.hold(entry))
    }

    @Test func `a child that was just forked keeps no entry`() throws {
        let folder = try Folder()
        let other = try Journal(path: folder.journal)
        var sender: Journal? = try Journal(path: folder.journal)
        let entry = try #require(try sender?.begin(start("a")))
        let forked = ForkedFiles(path: folder.journal + ".sending")
        try sender?.close()
        sender = nil
        #expect(try forked.count > 0 && other.hold(entry))
    }

    @Test func `each entry is held by itself`() throws {
        let folder = try Folder()
        let sender = try Journal(path: folder.journal)
        let other = try Journal(path: folder.journal)
        let (first, second) = (try sender.begin(start("a")), try sender.begin(start("b")))
        sender.release(first)
        #expect(try other.hold(first))
        #expect(try !other.hold(second))
        // What was never taken here is not given back.
        other.release(second)
        #expect(try !other.hold(second))
        #expect(try !sender.hold(first))
    }

    @Test func `nobody sees an entry before it is held`() async throws {
        let folder = try Folder()
        let sender = try Journal(path: folder.journal)
        let other = try Journal(path: folder.journal)
        try await withThrowingTaskGroup { group in
            group.addTask { for number in 0..<60 { _ = try sender.begin(start("\(number)")) } }
            group.addTask {
                var seen = 0
                while seen < 60 {
                    let entries = try other.openEntries()
                    seen = entries.count
                    for entry in entries { #expect(try !other.hold(entry.id)) }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `what cannot be locked is not begun`() throws {
        let folder = try Folder()
        let journal = try Journal(path: folder.journal)
        try folder.makeFolder(folder.journal + ".sending")
        #expect(throws: JournalError.self) { try journal.begin(start("a")) }
        #expect(try journal.openEntries().isEmpty)
    }
}
