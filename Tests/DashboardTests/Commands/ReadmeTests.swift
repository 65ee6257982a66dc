import Dashboard
import Foundation
import Testing

@Suite struct ReadmeTests {
    private static let start = "<!-- keys -->\n"
    private static let end = "<!-- /keys -->"

    /// `make record` writes the table anew.
    @Test func `the README's key table is the command table`() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../README.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: Self.start))
        let end = try #require(text.range(of: Self.end))
        let table = start.upperBound..<end.lowerBound
        if ProcessInfo.processInfo.environment["VISIONTOP_RECORD"] == "1" {
            let current = text.replacingCharacters(in: table, with: KeyTable.markdown)
            try current.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(text[table] == KeyTable.markdown)
        }
    }
}
