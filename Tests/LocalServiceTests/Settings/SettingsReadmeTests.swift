import Foundation
import LocalService
import Testing

@Suite struct SettingsReadmeTests {
    /// `make record` writes the table anew.
    @Test func `the README's table of service.yaml is the table of settings`() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../README.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "<!-- service.yaml -->\n"))
        let end = try #require(text.range(of: "<!-- /service.yaml -->"))
        let table = start.upperBound..<end.lowerBound
        if ProcessInfo.processInfo.environment["VISIONTOP_RECORD"] == "1" {
            let current = text.replacingCharacters(in: table, with: ServiceSetting.markdown)
            try current.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(text[table] == ServiceSetting.markdown)
        }
    }
}
