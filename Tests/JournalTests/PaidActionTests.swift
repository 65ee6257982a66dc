import GRDB
import Journal
import Testing

struct PaidActionTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder.journal)
    }

    @Test func `an entry is open until its outcome is written`() throws {
        let first = try journal.begin(start("a", at: 1))
        let second = try journal.begin(start("b", at: 2))
        #expect(try journal.openEntries().map(\.id) == [first, second])
        let outcome = ActionOutcome(.succeeded, at: at(3), detail: "STARTING_HOSTING")
        #expect(try journal.finish(first, outcome))
        #expect(try journal.openEntries().map(\.action) == [start("b", at: 2)])
        let all = try journal.entries()
        #expect(all.map(\.id) == [second, first])
        #expect(all.map(\.outcome) == [nil, outcome])
        #expect(all.last?.action == start("a", at: 1))
    }

    @Test func `every result comes back as it was written`() throws {
        for result in ActionOutcome.Result.allCases {
            let entry = try journal.begin(start(result.rawValue))
            try journal.finish(entry, ActionOutcome(result, at: at(9), detail: "why"))
        }
        let results = try journal.entries().map { $0.outcome?.result }
        #expect(results == ActionOutcome.Result.allCases.reversed())
    }

    @Test func `the first outcome stays`() throws {
        let entry = try journal.begin(start("a"))
        #expect(try journal.finish(entry, ActionOutcome(.failed, at: at(1), detail: "Conflict")))
        #expect(try !journal.finish(entry, ActionOutcome(.succeeded, at: at(2))))
        #expect(try journal.entries().first?.outcome?.result == .failed)
    }

    @Test func `an outcome without its entry is an error`() {
        let error = #expect(throws: JournalError.self) {
            try journal.finish(77, ActionOutcome(.succeeded, at: at(1)))
        }
        #expect(error?.code == .noSuchEntry)
    }

    @Test func `contexts are kept apart and lists are limited`() throws {
        _ = try journal.begin(start("a", context: "local"))
        _ = try journal.begin(start("b", context: "prod/eu-west-1"))
        _ = try journal.begin(start("c", context: "prod/eu-west-1"))
        #expect(try journal.openEntries(context: "local").map(\.action.target) == ["a"])
        #expect(
            try journal.entries(context: "prod/eu-west-1", limit: 1).map(\.action.target) == ["c"])
        #expect(try journal.entries(limit: 2).map(\.action.target) == ["c", "b"])
    }

    @Test(arguments: [
        "UPDATE actions SET target = 'x'", "DELETE FROM actions",
        "UPDATE outcomes SET detail = 'x'", "DELETE FROM outcomes",
    ])
    func `what is written cannot be changed`(sql: String) throws {
        let entry = try journal.begin(start("a"))
        try journal.finish(entry, ActionOutcome(.failed, at: at(1)))
        let other = try DatabaseQueue(path: folder.journal)
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
        #expect(try journal.entries().map(\.action) == [start("a")])
    }

    @Test func `after a crash at any point nothing acknowledged is lost`() throws {
        for number in 0..<20 {
            let entry = try journal.begin(start("m\(number)"))
            let between = try Journal(path: folder.crashCopy("begun-\(number)"))
            #expect(try between.openEntries().map(\.id) == [entry])
            #expect(try between.entries().count == number + 1)
            try journal.finish(entry, ActionOutcome(.succeeded, at: at(1)))
            let after = try Journal(path: folder.crashCopy("finished-\(number)"))
            #expect(try after.openEntries().isEmpty)
            #expect(try after.entries().count == number + 1)
        }
    }

    @Test func `a torn end of the log loses only what was not acknowledged`() throws {
        let first = try journal.begin(start("a"))
        let copy = try folder.crashCopy("torn")
        try folder.append(garbage: 700, to: copy + "-wal")
        #expect(try Journal(path: copy).openEntries().map(\.id) == [first])
    }
}
