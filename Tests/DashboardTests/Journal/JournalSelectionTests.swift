import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct JournalSelectionTests {
    private let now = Now(
        timestamp: Timestamp(milliseconds: 1_792_890_000_000), utcOffsetSeconds: 3600)

    private let lines = [
        JournalLine(
            id: 2, at: Timestamp(milliseconds: 2_000), operation: "StartModel", target: "a/1",
            parameters: #"{"x": 1}"#, who: "ada@desk", context: "shop"),
        JournalLine(
            id: 1, at: Timestamp(milliseconds: 1_000), operation: "CreateModel", target: "b",
            context: "local",
            outcome: .init(.failed, at: Timestamp(milliseconds: 2_500), detail: "no, \"never\"")),
    ]

    /// 1,792,890,000 is 2026-10-25 01:00 UTC, from `date`.
    @Test(
        arguments: [
            ("90m", nil), ("2h", 1_792_882_800), ("7d", 1_792_285_200),
            ("2026-10-25", 1_792_882_800),
            ("2026-10-25 02:00", 1_792_890_000), ("2026-13-01", nil), ("yesterday", nil), ("", nil),
            ("30s", 1_792_889_970), ("2026-10-25 24:00", nil),
        ] as [(String, Int64?)])
    func `since is a span or a local date`(text: String, seconds: Int64?) {
        let moment = JournalSelection.since(text, now: now)
        #expect(
            moment == (text == "90m" ? minutes : seconds.map { .init(milliseconds: $0 * 1000) }))
    }

    private var minutes: Timestamp? { Timestamp(milliseconds: 1_792_884_600_000) }

    @Test func `lines are chosen by outcome, time, words and number`() {
        func ids(_ change: (inout JournalSelection) -> Void) -> [Int64] {
            var selection = JournalSelection()
            change(&selection)
            return selection.lines(of: lines).map(\.id)
        }
        #expect(ids { _ in } == [2, 1])
        #expect(ids { $0.isOpenOnly = true } == [2])
        #expect(ids { $0.since = Timestamp(milliseconds: 1_500) } == [2])
        #expect(ids { $0.words = "create" } == [1])
        #expect(ids { $0.words = "!shop" } == [1])
        #expect(ids { $0.limit = 1 } == [2])
    }

    @Test func `files carry every line whole`() {
        let csv = ExportTable(journal: lines).csv.split(separator: "\r\n")
        #expect(csv.count == 3)
        #expect(csv[0].hasPrefix("id,at,operation,target,"))
        #expect(csv[1].hasPrefix("2,1970-01-01T00:00:02Z,StartModel,a/1,,shop,ada@desk,"))
        #expect(csv[1].hasSuffix(#","{""x"": 1}""#))
        #expect(csv[2].contains(#",refused,1970-01-01T00:00:02Z,1.5,"no, ""never""","#))
    }

    @Test func `the table stands in columns`() {
        let rows = JournalTable.text(lines, now: now).split(separator: "\n")
        #expect(rows.count == 3)
        #expect(rows[1].hasPrefix("1970-01-01 01:00  StartModel   a/1     open "))
        #expect(JournalTable.text([], now: now).hasPrefix("No request"))
    }

    @Test func `the table sends nothing that commands a terminal`() {
        let hostile = "\u{1B}[2Ja\nb\u{9B}c\u{202E}"
        let line = JournalLine(
            id: 1, at: Timestamp(milliseconds: 0), operation: hostile, target: hostile,
            who: hostile, context: hostile,
            outcome: .init(.succeeded, at: Timestamp(milliseconds: 0), detail: hostile))
        let text = JournalTable.text([line], now: now)
        #expect(text.split(separator: "\n").count == 2)
        #expect(
            text.unicodeScalars.allSatisfy {
                $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory)
            })
    }

    @Test func `the screen exports the lines that it shows`() {
        var harness = Harness.hosting(width: 120, height: 40)
        harness.send(.journalArrived(lines))
        harness.keys("E/create<enter>e")
        #expect(harness.text.contains("Export journal"))
        guard
            case .export(let request)? = harness.keys("<enter>").first(where: {
                if case .export = $0 { true } else { false }
            })
        else {
            Issue.record("nothing is exported")
            return
        }
        #expect(request.path == "journal.csv")
        #expect(request.rows == 1)
        #expect(request.text.contains("CreateModel"))
    }
}
