import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// Sorting: any column, either direction, the cursor stays on its row.
@Suite struct SortTests {
    private func harness() -> Harness {
        var versions = (1...12).reversed().map { number in
            Fixtures.trained("\(number)", f1: Double(number * 7 % 12) / 12)
        }
        versions[3].performance = nil
        versions[5].status = "HOSTED"
        return .washers(versions, width: 160, height: 45)
    }

    private func order(_ harness: Harness) -> [String] {
        harness.state.lists.versions.rows.map(\.id.version)
    }

    @Test func `a column is chosen in the menu, and again turns the order around`() {
        var harness = harness()
        harness.keys("<enter>o<down><down><enter>")
        #expect(harness.state.preferences.tables["versions"]?.sortColumn == "version")
        #expect(order(harness) == (1...12).map { "\($0)" })
        #expect(harness.text.contains("VER▲"))
        harness.keys("o<enter>")
        #expect(order(harness) == (1...12).reversed().map { "\($0)" })
        #expect(harness.text.contains("VER▼"))
        harness.keys("O")
        #expect(order(harness).first == "1")
    }

    @Test(
        arguments: [("M", "cost"), ("F", "f1"), ("A", "age"), ("S", "status")])
    func `a capital sorts by its column at once, and again the other way`(
        key: String, column: String
    ) {
        var harness = harness()
        harness.keys("<enter>" + key)
        let first = harness.state.sort(of: .versions)
        #expect(first.column == column)
        harness.keys(key)
        #expect(harness.state.sort(of: .versions).isDescending != first.isDescending)
    }

    @Test func `a list without the column says so`() {
        var harness = harness()
        harness.keys("M")
        #expect(
            harness.state.flash?.sentence.hasPrefix("No column of this list is called cost") == true
        )
    }

    @Test func `F6 opens the menu, as in htop`() {
        var harness = harness()
        harness.keys("<f6>")
        #expect(harness.state.overlays.last?.scope == .sort)
    }

    @Test func `figures begin at the highest, and what has none stands last either way`() {
        var harness = harness()
        harness.keys("<enter>o5")
        #expect(harness.state.preferences.tables["versions"]?.sortColumn == "f1")
        let scores = harness.state.lists.versions.rows.map { $0.performance?.f1Score ?? -1 }
        #expect(scores == scores.sorted(by: >))
        #expect(order(harness).last == "9")
        harness.keys("O")
        #expect(order(harness).last == "9")
        #expect(order(harness).first == "12")
    }

    @Test func `by status what is charged for comes first`() {
        var harness = harness()
        harness.keys("<enter>o3")
        #expect(order(harness).first == "7")
        #expect(order(harness).dropFirst().first == "12")
    }

    @Test func `the cursor stays on its version`() {
        var harness = harness()
        harness.keys("<enter><down><down>")
        let selected = harness.state.versions.cursor.selected
        harness.keys("o2")
        #expect(harness.state.versions.cursor.selected == selected)
        #expect(harness.state.versions.cursor.index == 9)
    }

    @Test func `the order of the service comes back, and Esc changes nothing`() {
        var harness = harness()
        let before = order(harness)
        harness.keys("<enter>o2")
        #expect(order(harness) != before)
        harness.keys("o<esc>")
        #expect(order(harness) != before)
        harness.keys("o0")
        #expect(order(harness) == before)
    }

    @Test func `without an order there is nothing to turn around`() {
        var harness = harness()
        harness.keys("O")
        #expect(harness.state.flash?.sentence.contains("o chooses a column") == true)
    }

    @Test func `an order is kept while snapshots arrive`() {
        var harness = harness()
        harness.keys("<enter>o2")
        var snapshot = harness.state.snapshot
        snapshot.projects[0].versions.insert(Fixtures.training("13"), at: 0)
        harness.snapshot(snapshot)
        #expect(order(harness).last == "13")
    }

    @Test func `people count`() {
        let table = ListTable<String>(
            "words", searched: [],
            columns: [
                Column(
                    "word", "WORD", "a word", widths: 1...9,
                    value: { word, _ in .text(word) }, spans: { word, _ in [Span(word)] })
            ])
        let words = [
            "v10", "V2", "v2.10", "v2.9", "", "v", "a1000000000000000000000", "a9", "v02", "b7c",
            "b07c", "é", "z",
        ]
        let rows = table.rows([words], sort: TableSort(column: "word"), in: State())
        #expect(
            Array(rows) == [
                "", "a9", "a1000000000000000000000", "b7c", "b07c", "v", "V2", "v02", "v2.9",
                "v2.10", "v10", "z", "é",
            ])
        let turned = table.rows(
            [words], sort: TableSort(column: "word", isDescending: true), in: State())
        #expect(Array(turned).first == "é")
        #expect(Array(turned).last == "")
    }
}
