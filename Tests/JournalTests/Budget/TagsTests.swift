import Inventory
import Journal
import Testing

struct TagsTests {
    @Test func `tags are kept by context, and the last ones read count`() throws {
        let folder = try Folder()
        let journal = try Journal(path: folder.journal)
        let one = version("1")
        let two = version("2")
        try journal.save([one: ["team": "red"], two: [:]], context: "local", at: at(1))
        try journal.save([one: ["team": "blue", "ä\"": "="]], context: "local", at: at(2))
        try journal.save([one: ["team": "green"]], context: "other", at: at(3))
        let again = try Journal(path: folder.journal)
        #expect(
            try again.tags(context: "local") == [one: ["team": "blue", "ä\"": "="], two: [:]])
        #expect(try again.tags(context: "nowhere").isEmpty)
    }
}
