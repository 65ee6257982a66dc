import Dashboard
import Testing

@Suite struct ManPageTests {
    private let page = ManPage(
        abstract: "Watch models.", verbs: [.init("serve", ".starts with a point")],
        usage: "USAGE: x\n  'quoted' \\ back-slash\n"
    ).roff

    @Test func `it has every command and every setting`() {
        for command in CommandTable.all {
            #expect(page.contains("[\(command.id.rawValue)]."), "\(command.id.rawValue)")
        }
        for setting in Setting.all { #expect(page.contains(".B \(setting.name)\n")) }
    }

    /// What roff would take for a request is one that is meant, or the page says something else.
    @Test func `no text is taken for a request`() {
        let requests = [".TH ", ".SH ", ".SS ", ".TP", ".B ", ".br", ".nf", ".fi"]
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(requests.contains { line.hasPrefix($0) }, "\(line)")
        }
        #expect(page.contains("\n\\&.starts with a point\n"))
        #expect(page.allSatisfy(\.isASCII) && page.contains(".B 1\\[u2026]9\n"))
        #expect(page.contains("'quoted' \\e back\\-slash"))
    }
}
