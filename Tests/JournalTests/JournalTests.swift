import FoundationEssentials
import GRDB
import Glibc
import Journal
import Testing

struct JournalTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `an empty file becomes a journal`() throws {
        #expect(FileManager.default.createFile(atPath: folder.journal, contents: Data()))
        let journal = try Journal(path: folder.journal)
        #expect(try journal.entries().isEmpty)
        #expect(try journal.pieces(context: "local").isEmpty)
        #expect(try journal.activeLeases().isEmpty)
    }

    @Test func `the files are readable by their owner only`() throws {
        #expect(FileManager.default.createFile(atPath: folder.journal, contents: Data()))
        #expect(chmod(folder.journal, 0o644) == 0)
        for _ in 0..<2 {
            let journal = try Journal(path: folder.journal)
            _ = try journal.begin(start("a"))
            for suffix in ["", "-wal"] {
                #expect(rights(of: folder.journal + suffix) == 0o600)
            }
            try journal.close()
            try FileManager.default.removeItem(atPath: folder.journal)
        }
    }

    private func rights(of path: String) -> UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    @Test func `every commit is synced`() throws {
        let journal = try Journal(path: folder.journal)
        #expect(try journal.durability() == Journal.Durability(journalMode: "wal", synchronous: 2))
    }

    @Test func `a journal that is up to date is opened without a write`() throws {
        let journal = try Journal(path: folder.journal)
        _ = try journal.begin(start("a"))
        let before = size(of: folder.journal + "-wal")
        let other = try Journal(path: folder.journal)
        #expect(before > 0 && size(of: folder.journal + "-wal") == before, "nothing is written")
        #expect(try other.entries().count == 1)
    }

    private func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    @Test func `a journal of a newer format is left alone`() throws {
        let queue = try DatabaseQueue(path: folder.journal)
        try queue.write { try $0.execute(sql: "PRAGMA user_version = 1000") }
        try queue.close()
        let error = #expect(throws: JournalError.self) { try Journal(path: folder.journal) }
        #expect(error?.code == .newerVersion)
        #expect(error?.sentence.contains("newer visiontop") == true)
    }

    @Test func `a missing folder and a file that is no database are told`() throws {
        let missing = #expect(throws: JournalError.self) {
            try Journal(path: folder.path + "/none/journal.sqlite")
        }
        #expect(missing?.code == .cannotOpen)
        let noise = Data(repeating: 0x5A, count: 4096)
        #expect(FileManager.default.createFile(atPath: folder.journal, contents: noise))
        let damaged = #expect(throws: JournalError.self) { try Journal(path: folder.journal) }
        #expect(damaged?.code == .cannotOpen)
    }

    @Test func `a journal that cannot be opened yet is opened once it can be`() throws {
        let path = folder.path + "/later/journal.sqlite"
        let context = KnownContext(
            id: "plant", name: "plant", isLocal: false, profile: "plant", region: "eu-west-1",
            openedAt: at(7))
        let journal = Journal(awaiting: path, remembering: context)
        let early = #expect(throws: JournalError.self) { try journal.begin(start("a")) }
        #expect(early?.code == .cannotOpen)
        #expect(throws: JournalError.self) { try journal.activeLeases() }
        try folder.makeFolder(folder.path + "/later")
        #expect(try journal.openEntries().isEmpty)
        #expect(try journal.contexts().isEmpty, "reading writes nothing")
        let entry = try journal.begin(start("a"))
        #expect(try journal.openEntries().map(\.id) == [entry])
        #expect(try Journal(path: path).contexts() == [context])
    }

    @Test func `a journal makes its folder and remembers its context at once`() throws {
        let (path, parent) = (folder.path + "/now/journal.sqlite", folder.path + "/now")
        let context = KnownContext(
            id: "plant", name: "plant", isLocal: true, folder: "/data",
            openedAt: at(7))
        let journal = Journal(awaiting: path, remembering: context) { [folder] in
            try folder.makeFolder(parent)
        }
        #expect(try Journal(path: path).contexts() == [context])
        _ = try journal.begin(start("a"))
    }

    @Test func `many handles may open a new journal at once`() async throws {
        let path = folder.journal
        let count = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<8 {
                group.addTask { try Journal(path: path).begin(start("model-\(number)")) }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }.count
        }
        #expect(count == 8)
        #expect(try Journal(path: path).openEntries().count == 8)
    }
}
