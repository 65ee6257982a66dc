import Inventory
import Journal
import Testing

struct WarningTests {
    @Test func `a threshold is told once in a period, also after a restart`() throws {
        let folder = try Folder()
        let journal = try Journal(path: folder.journal)
        func note(
            _ journal: Journal, _ budget: String = "a", context: String = "local",
            period: Int64 = 0, threshold: String = "half"
        ) throws -> Bool {
            try journal.noteWarning(
                budget, context: context, period: at(period), threshold: threshold, at: at(5))
        }
        #expect(try note(journal))
        #expect(try !note(journal))
        #expect(try !note(Journal(path: folder.journal)))
        #expect(try note(journal, threshold: "most"))
        #expect(try note(journal, period: 86_400))
        #expect(try note(journal, "b"))
        #expect(try note(journal, context: "default eu-west-1"))
    }

    @Test func `two processes that tell at once agree on one`() throws {
        let folder = try Folder()
        let journals = try [Journal(path: folder.journal), Journal(path: folder.journal)]
        let told = try journals.map {
            try $0.noteWarning(
                "a", context: "local", period: at(0), threshold: "full", at: at(1))
        }
        #expect(told == [true, false])
    }
}
