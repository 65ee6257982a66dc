import AWSCore
import LocalService
import Testing

@Suite struct EntryQueryTests {
    /// Every filter alone, and all together.
    private static let queries = [
        EntryQuery(dataset: 1), EntryQuery(dataset: 1, isLabeled: false),
        EntryQuery(dataset: 1, hasError: true), EntryQuery(dataset: 1, labels: ["a", "b"]),
        EntryQuery(dataset: 1, reference: "x"), EntryQuery(dataset: 1, before: noon, after: noon),
        EntryQuery(
            dataset: 1, isLabeled: true, hasError: true, labels: ["a"], reference: "x",
            before: noon, after: noon),
    ]

    @Test(arguments: queries) func `a page is read from an index in its order`(
        _ query: EntryQuery
    ) throws {
        let folder = try ScratchFolder()
        let store = try Store(path: folder.path + "/store.sqlite")
        let plan = try query.plan(in: store)
        #expect(!plan.isEmpty)
        for step in plan {
            #expect(step.hasPrefix("SEARCH"), "\(plan)")
            #expect(step.contains("INDEX") || step.contains("PRIMARY KEY"), "\(plan)")
        }
        try store.close()
    }
}
