import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// The cost pane says what it costs now, today and this month, by what, and how that is known.
@Suite struct CostScreenTests {
    private func line(_ harness: Harness, _ text: String) -> String {
        harness.screen.lines.first { $0.contains(text) } ?? ""
    }

    private func names(_ harness: Harness) -> [String] {
        harness.state.lists.costs.rows.map(\.name)
    }

    @Test func `the first lines answer what is asked first`() {
        var harness = Harness.mixed()
        harness.keys("$")
        #expect(line(harness, "Now ").contains("$12.00–20.00/h  measured"))
        #expect(line(harness, "Now ").contains("no stop is set for 1 of them"))
        #expect(line(harness, "Today ").contains("assumed"))
        #expect(line(harness, "November ").contains("~$41.12–599.79  assumed"))
        #expect(line(harness, "By 30 Nov").contains("if what runs goes on"))
    }

    @Test func `every figure is the meter's`() throws {
        var harness = Harness.mixed()
        harness.keys("$")
        let meter = Fixtures.mixedMeter()
        let periods = try #require(Fixtures.now.periods)
        let moment = Fixtures.now.timestamp
        let total = try #require(harness.state.costs.total)
        #expect(total.today == meter.spent(in: periods.day, at: moment))
        #expect(total.month == meter.spent(in: periods.month, at: moment))
        #expect(total.rate == meter.hourlyRate(at: moment))
        #expect(
            total.monthEnd
                == meter.projected(
                    to: periods.month.upperBound, at: moment, from: periods.month.lowerBound,
                    leases: harness.state.leases ?? [:]))
        let low = harness.state.costs.lines.map(\.month.low).reduce(Money.zero, +)
        #expect(abs(low.microDollars - total.month.low.microDollars) <= 3)
    }

    @Test func `what runs stands first, what cost nothing this month not at all`() {
        var harness = Harness.mixed()
        harness.keys("$")
        #expect(names(harness) == ["washers/1", "parts/v2", "washer-labels/v1"])
        var meter = Fixtures.mixedMeter()
        let old = VersionID(project: Fixtures.parts, version: "v0")
        meter = Meter(
            prices: meter.prices,
            pieces: meter.pieces + [
                UsagePiece(
                    version: old, units: 1...1, from: Fixtures.ago(seconds: 4_000_000),
                    to: Fixtures.ago(seconds: 3_900_000), provenance: .measured,
                    seen: Fixtures.ago(seconds: 3_900_000))
            ], sessionStart: meter.sessionStart)
        harness.send(.meterArrived(meter))
        #expect(!names(harness).contains("parts/v0"))
    }

    @Test func `b lists by project, tag and context, and is remembered`() {
        var harness = Harness.mixed()
        harness.keys("$b")
        #expect(names(harness) == ["washers", "parts", "washer-labels"])
        let asked = harness.keys("b")
        #expect(names(harness) == ["no tag known"])
        let wanted = asked.compactMap { effect -> [VersionID]? in
            if case .readTags(let versions) = effect { versions } else { nil }
        }
        #expect(wanted.first?.map(\.path) == ["parts/v2", "washer-labels/v1", "washers/1"])
        harness.send(.tagsRead([Fixtures.hosted().id: ["team": "red"]]))
        #expect(names(harness) == ["team=red", "no tag known"])
        harness.keys("b")
        #expect(line(harness, "journal is being read") != "")
        harness.send(.costsArrived(Fixtures.contextCosts))
        #expect(names(harness).contains("lab eu-west-1"))
        harness.keys("q$")
        #expect(line(harness, "Cost by context") != "")
    }

    @Test func `the context that is shown is counted live, not from the journal`() {
        var harness = Harness.hosting(width: 120, height: 40)
        harness.keys("$bbb")
        harness.send(.costsArrived(Fixtures.contextCosts))
        #expect(line(harness, "● local us-east-1").contains("$8.00/h"))
    }

    @Test(arguments: [
        ("how:assumed", ["parts/v2", "washer-labels/v1"]), ("now>5", ["washers/1"]),
        ("labels", ["washer-labels/v1"]), ("!labels now>1", ["washers/1", "parts/v2"]),
        ("end>800", ["parts/v2"]),
    ]) func `a filter lets lines pass`(filter: String, passing: [String]) {
        var harness = Harness.mixed()
        harness.keys("$/\(filter)<enter>")
        #expect(names(harness) == passing)
        harness.keys("<esc>")
        #expect(names(harness).count == 3)
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `o sorts by one column after the other, O turns it around`() {
        var harness = Harness.mixed()
        harness.keys("$o")
        #expect(names(harness) == ["parts/v2", "washer-labels/v1", "washers/1"])
        harness.keys("O")
        #expect(names(harness) == ["washers/1", "washer-labels/v1", "parts/v2"])
        #expect(harness.state.preferences.tables["costs"]?.sortColumn == "name")
        harness.keys("o")
        #expect(names(harness).first == "washers/1")
    }

    @Test func `the cursor stays on its line when another becomes dearer`() {
        var harness = Harness.mixed()
        harness.keys("$j")
        var meter = Fixtures.mixedMeter()
        meter.record(
            Observation(
                version: VersionID(project: Fixtures.labels, version: "v1"), state: .hosted,
                minUnits: 9, at: Fixtures.now.timestamp, cause: .startAccepted))
        harness.send(.meterArrived(meter))
        #expect(names(harness).first == "washer-labels/v1")
        #expect(line(harness, "▸").contains("parts/v2"))
    }

    @Test func `x asks to stop the version of the line, enter shows it`() {
        var harness = Harness.mixed()
        harness.keys("$jx")
        #expect(harness.text.contains("Stop parts/v2?"))
        harness.keys("<esc>")
        #expect(line(harness, "Cost of production by version") != "")
        harness.keys("<enter>")
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.selectedVersion?.id.path == "parts/v2")
    }

    @Test func `marks of the panes are not what x means`() {
        var harness = Harness.mixed()
        harness.keys("<enter> $jx")
        #expect(harness.text.contains("Stop parts/v2?"))
        harness.keys("<esc>")
        #expect(harness.state.marks.versions.ids == [Fixtures.hosted().id])
    }

    @Test func `the lines are exported with their ids`() throws {
        var harness = Harness.mixed()
        let effects = harness.keys("$e<enter>")
        let export = effects.compactMap { effect -> ExportRequest? in
            if case .export(let request) = effect { request } else { nil }
        }
        let request = try #require(export.first)
        #expect(request.path == "costs.csv")
        #expect(request.rows == 3)
        let lines = request.text.split(separator: "\r\n")
        #expect(lines.first?.hasPrefix("service,project,version,project_arn,now_usd") == true)
        #expect(lines.contains { $0.hasPrefix("Lookout for Vision,washers,1,") })
    }

    @Test func `nothing is counted while the pane is closed`() {
        var harness = Harness.mixed()
        #expect(harness.state.costs.lines.isEmpty)
        harness.keys("$q")
        let before = harness.state.costs.lines
        harness.pass(seconds: 60)
        #expect(harness.state.costs.lines == before)
    }

    @Test func `a thousand images have their price where somebody counts them`() {
        var harness = Harness.mixed(width: 160, height: 45)
        harness.keys("$")
        let counts = ImageCounts(
            period: Fixtures.month, versions: [Fixtures.hosted().id: 2400],
            services: [.customLabels: 100])
        harness.send(.imagesCounted(counts))
        #expect(harness.text.contains("2400 images judged this month: $4.00 for each thousand"))
        harness.keys("j")
        #expect(!harness.text.contains("for each thousand"))
        harness.keys("bbb")
        harness.send(.costsArrived(Fixtures.contextCosts))
        #expect(harness.text.contains("100 images judged by Rekognition Custom Labels this month"))
    }
}
