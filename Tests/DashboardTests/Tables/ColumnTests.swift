import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// The tables of columns, and which of them are shown.
@Suite struct ColumnTests {
    @Test func `names of columns are plain, unlike each other and explained`() {
        check(Projects.table)
        check(Versions.table)
    }

    private func check<Row>(_ table: ListTable<Row>) {
        let names = table.columns.flatMap { [$0.id] + $0.aliases }
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(
                name.allSatisfy { $0.isLowercase || $0.isNumber } && name.first?.isLetter == true)
        }
        for column in table.columns {
            #expect((1...52).contains(column.help.count))
            #expect(!column.title.isEmpty)
        }
        #expect(table.columns.contains { $0.isStandard && $0.priority == 0 })
    }

    @Test func `the configuration chooses columns and their order`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160)
        var settings = DashboardSettings()
        settings.columns = [
            "versions": ["status", "version", "nonsense", "trained"], "projects": ["nonsense"],
        ]
        harness.send(.settingsChanged(settings))
        let header = harness.screen.lines[2]
        #expect(header.contains("STATUS     VER TRAINED"))
        #expect(!header.contains("COST"))
        #expect(header.contains("PROJECT"))
        #expect(harness.text.contains("6m12s"))
    }

    @Test func `a table says for others what is shown`() throws {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.hosted("1")], width: 160)
        harness.keys("<tab>o2")
        let table = try #require(harness.state.table(of: .versions))
        #expect(table.id == "versions")
        #expect(
            table.columns.map(\.id) == [
                "version", "status", "f1", "precision", "recall", "units", "age", "cost", "about",
            ])
        #expect(table.count == 2)
        #expect(table.value(0, "version") == .text("1"))
        #expect(table.value(0, "units") == .number(2))
        #expect(table.value(1, "units") == .missing)
        #expect(table.value(0, "age") == .number(7200))
        #expect(table.text(0, "age") == "2h")
        #expect(table.value(5, "age") == .missing)
        #expect(harness.state.table(of: .events) == nil)
    }

    @Test func `the versions of all projects stand in one list with their projects`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")], width: 160)
        harness.keys("0")
        #expect(harness.screen.lines[1].contains("All versions"))
        #expect(harness.screen.lines[2].contains("PROJECT"))
        #expect(
            harness.state.lists.versions.rows.map(\.id.path) == [
                "washers/2", "washers/1", "washer-labels/v1",
            ])
        harness.keys("G")
        #expect(harness.state.selectedProject?.project.name == "washer-labels")
        harness.keys("0")
        #expect(harness.state.projects.cursor.selected == Fixtures.labels)
        #expect(harness.state.lists.versions.rows.map(\.id.path) == ["washer-labels/v1"])
    }

    @Test func `escape leaves the list of all, enter on a project goes into it`() {
        var harness = Harness.washers([Fixtures.trained("1")], width: 160)
        harness.keys("0<esc>")
        #expect(!harness.state.versions.showsAll)
        harness.keys("0<left><down><enter>")
        #expect(!harness.state.versions.showsAll)
        #expect(harness.state.lists.versions.rows.map(\.id.path) == ["washer-labels/v1"])
    }
}
