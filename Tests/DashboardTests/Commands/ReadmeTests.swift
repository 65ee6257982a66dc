import Dashboard
import Foundation
import Testing

@Suite(.serialized) struct ReadmeTests {
    private static let tables = ["keys": KeyTable.markdown, "config.yaml": SettingTable.markdown]

    /// `make record` writes the table anew.
    @Test(arguments: ["keys", "config.yaml"])
    func `a table of the README is the one in the code`(name: String) throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../README.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "<!-- \(name) -->\n"))
        let end = try #require(text.range(of: "<!-- /\(name) -->"))
        let markdown = try #require(Self.tables[name])
        let table = start.upperBound..<end.lowerBound
        if ProcessInfo.processInfo.environment["VISIONTOP_RECORD"] == "1" {
            let current = text.replacingCharacters(in: table, with: markdown)
            try current.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(text[table] == markdown)
        }
    }
}
