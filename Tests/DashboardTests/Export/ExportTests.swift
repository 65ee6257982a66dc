import Dashboard
import FoundationEssentials
import Inventory
import TestSupport
import Testing

@Suite struct ExportTests {
    @Test func `CSV quotes what RFC 4180 wants quoted and ends lines in CR LF`() {
        let table = ExportTable(
            columns: ["a", "b, c"],
            rows: [
                [.text("x\"y"), .number(2)], [.missing, .text("two\nlines")],
                [.number(0.5), .text("é")],
            ])
        #expect(table.csv == "a,\"b, c\"\r\n\"x\"\"y\",2\r\n,\"two\nlines\"\r\n0.5,é\r\n")
        #expect(ExportTable(columns: ["a"], rows: []).csv == "a\r\n")
        let accented = ExportTable(columns: ["a", "b"], rows: [[.text("x\"\u{301}"), .text("y")]])
        #expect(Array(accented.csv.utf8) == Array("a,b\r\n\"x\"\"\u{301}\",y\r\n".utf8))
    }

    @Test func `JSON is an array of objects that any reader takes`() throws {
        let hostile = "q\" b\\ n\n t\t \u{1} \u{7F} 日 \u{1F600}"
        let table = ExportTable(
            columns: ["text", "n", "none"],
            rows: [
                [.text(hostile), .number(1_795_349_002), .missing],
                [.text(""), .number(.nan), .missing],
            ])
        struct Row: Decodable, Equatable {
            var text: String
            var n: Double?
            var none: String?
        }
        let rows = try JSONDecoder().decode([Row].self, from: Data(table.json.utf8))
        #expect(rows == [Row(text: hostile, n: 1_795_349_002), Row(text: "", n: nil)])
        #expect(table.json.contains("1795349002,"))
        #expect(ExportTable(columns: ["a"], rows: []).json == "[]\n")
    }

    @Test(arguments: ["=1+2", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1"])
    func `no text is a formula in a spreadsheet`(text: String) {
        let table = ExportTable(columns: ["a"], rows: [[.text(text)]])
        let field = String(table.csv.dropFirst("a\r\n".count))
        #expect(field == "'\(text)\r\n" || field == "\"'\(text)\"\r\n")
        #expect(table.json.contains("'") == false)
    }

    @Test func `numbers below zero stay numbers`() {
        let table = ExportTable(columns: ["a", "b"], rows: [[.number(-1.5), .text("-2")]])
        #expect(table.csv == "a,b\r\n-1.5,-2\r\n")
    }

    @Test func `JSON holds no control character that a terminal obeys`() throws {
        let hostile = String(
            String.UnicodeScalarView((0x7F...0x9F).compactMap(Unicode.Scalar.init)))
        let table = ExportTable(columns: ["a"], rows: [[.text(hostile)]])
        #expect(!table.json.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(table.json.utf8))
        #expect(rows == [["a": hostile]])
    }

    private var harness: Harness {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.hosted("1")])
        harness.keys("<enter>")
        return harness
    }

    private func request(_ effects: [Effect]) -> ExportRequest? {
        effects.lazy.compactMap { effect in
            guard case .export(let request) = effect else { return nil }
            return request
        }.first
    }

    @Test func `the visible columns follow the ids`() {
        var harness = harness
        harness.keys("e")
        #expect(harness.text.contains("washers-versions.csv"))
        #expect(harness.text.contains("2 rows"))
        let request = request(harness.keys("<enter>"))
        #expect(request?.path == "washers-versions.csv")
        #expect(request?.rows == 2)
        #expect(request?.mayOverwrite == false)
        let lines = request?.text.split(separator: "\r\n")
        #expect(
            lines?.first
                == "service,project,version,arn,status,f1,precision,recall,units,age_seconds,cost_usd,about"
        )
        #expect(
            lines?.last?.hasPrefix(
                "Lookout for Vision,washers,1,arn:aws:lookoutvision:us-east-1:123456789012:model/washers/1,HOSTED,0.967,0.98,0.954,2,7200,"
            )
                == true)
    }

    @Test func `the order and the filter of the list are those of the file`() {
        var harness = harness
        harness.keys("/1<enter>e")
        #expect(request(harness.keys("<enter>"))?.rows == 1)
    }

    @Test func `marked rows are exported where there are any`() {
        var harness = harness
        harness.keys("j<space>e")
        #expect(harness.text.contains("1 row"))
        #expect(request(harness.keys("<enter>"))?.rows == 1)
        harness.keys("e<tab><right>")
        #expect(request(harness.keys("<enter>"))?.rows == 2)
    }

    @Test func `the name follows the format until it is typed, and both are remembered`() {
        var harness = harness
        harness.keys("e<right>")
        #expect(harness.text.contains("washers-versions.json"))
        harness.keys("<tab><tab><c-u>~/out/all.txt<backtab><backtab><right>")
        harness.keys("<esc>e<right><tab><tab><c-u>~/out/mine.json")
        let request = request(harness.keys("<enter>"))
        #expect(request?.path == "~/out/mine.json")
        #expect(request?.text.hasPrefix("[\n{\"service\"") == true)
        harness.keys("e")
        #expect(harness.text.contains("~/out/washers-versions.json"))
    }

    @Test(arguments: ["", "out/"]) func `a folder or nothing is no file`(path: String) {
        var harness = harness
        harness.keys("e<tab><tab><c-u>\(path)")
        #expect(request(harness.keys("<enter>")) == nil)
        #expect(harness.text.contains("name a file, not a folder"))
    }

    @Test func `projects have their own columns`() {
        var harness = harness
        harness.keys("<esc>e")
        let request = request(harness.keys("<enter>"))
        #expect(request?.path == "projects.csv")
        #expect(request?.text.hasPrefix("service,project,project_arn,") == true)
        #expect(request?.rows == 2)
    }

    @Test func `a file that is there is replaced only when asked`() {
        var harness = harness
        harness.keys("e")
        guard let request = request(harness.keys("<enter>")) else {
            Issue.record("nothing was exported")
            return
        }
        harness.send(.exportEnded(request, .exists))
        #expect(harness.text.contains("washers-versions.csv is there already."))
        let again = self.request(harness.keys("y"))
        #expect(again?.mayOverwrite == true)
        #expect(again?.text == request.text)
        harness.send(.exportEnded(request, .exists))
        #expect(harness.keys("n").isEmpty)
    }

    @Test func `what became of it is told`() {
        var harness = harness
        let request = ExportRequest(path: "a.csv", text: "x", rows: 2)
        harness.send(.exportEnded(request, .written(path: "/tmp/a.csv", bytes: 120)))
        #expect(harness.state.flash?.sentence == "2 rows exported to /tmp/a.csv, 120 bytes.")
        harness.send(.exportEnded(request, .failed("/tmp/a.csv could not be written: no space.")))
        #expect(harness.state.log.events.first?.notice.level == .error)
    }
}
