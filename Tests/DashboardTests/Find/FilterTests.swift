import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// The filter language, on the list of versions.
@Suite struct FilterTests {
    /// Five versions: hosted, trained, in training, failed, and one of Custom Labels that runs.
    private static let harness: Harness = {
        var hosted = Fixtures.hosted("10", units: 2)
        hosted.createdAt = Fixtures.ago(seconds: 3 * 86_400)
        var old = Fixtures.trained("9", f1: 0.87)
        old.createdAt = Fixtures.ago(seconds: 30 * 86_400)
        old.versionDescription = "brushed steel"
        var failed = Fixtures.version("TRAINING_FAILED", "8")
        failed.performance = nil
        failed.createdAt = nil
        var harness = Harness(width: 160, height: 45)
        harness.send(.contextOpened(Fixtures.local))
        harness.send(.meterArrived(Fixtures.meter))
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, [Fixtures.training("11"), hosted, old, failed]),
                (Fixtures.labels, [Fixtures.hosted("parts.v2", of: Fixtures.labels, units: 1)]),
            ]))
        harness.keys("0")
        return harness
    }()

    private func shown(_ filter: String) -> [String] {
        var harness = Self.harness
        harness.keys("/\(filter.replacing("<", with: "<lt>"))<enter>")
        return harness.state.lists.versions.rows.map(\.id.version)
    }

    @Test(
        arguments: [
            ("", ["11", "10", "9", "8", "parts.v2"]),
            ("wash/", []),
            ("pv2", ["parts.v2"]),
            ("PARTS", ["parts.v2"]),
            ("host", ["10"]),
            ("steel", ["9"]),
            ("\"brushed st\"", ["9"]),
            ("trn wash", ["11", "9", "8"]),
            ("!train", ["10", "parts.v2"]),
            ("!train !run", ["10"]),
        ])
    func `words are letters in order, all of them, and an inverse is exact`(
        filter: String, expected: [String]
    ) {
        #expect(shown(filter) == expected)
    }

    @Test(
        arguments: [
            ("status:hosted", ["10", "parts.v2"]),
            ("status=HOSTED", ["10", "parts.v2"]),
            ("status:hosted,trainingFailed", ["10", "8", "parts.v2"]),
            ("status!=hosted", ["11", "9", "8"]),
            ("!status:training", ["10", "9", "parts.v2"]),
            ("f1<0.9", ["9"]),
            ("f1<=87%", ["9"]),
            ("f1=0.967", ["10", "parts.v2"]),
            ("f1!=0.967", ["11", "9", "8"]),
            ("f1:-", ["11", "8"]),
            ("!f1<0.9", ["11", "10", "8", "parts.v2"]),
            ("age>7d", ["9"]),
            ("age<1h", ["11"]),
            ("age>=2d12h age<4d", ["10"]),
            ("created:-", ["8"]),
            ("units>=2", ["10"]),
            ("iu=1", ["parts.v2"]),
            ("service:cl", ["parts.v2"]),
            ("service:lookout", ["11", "10", "9", "8"]),
            ("name:1", ["11", "10"]),
            ("project:labels", ["parts.v2"]),
            ("about:\"brushed steel\"", ["9"]),
            ("about=steel", []),
            ("about=\"brushed steel\"", ["9"]),
            ("about:-", ["11", "10", "8", "parts.v2"]),
            ("about!=-", ["9"]),
            ("about:steel,-", ["11", "10", "9", "8", "parts.v2"]),
            ("about!=steel", ["11", "10", "9", "8", "parts.v2"]),
            ("service=lookout", []),
            ("cost>$5", []),
            ("cost:-", ["11", "10", "9", "8", "parts.v2"]),
        ])
    func `comparisons follow the kind of their column`(filter: String, expected: [String]) {
        #expect(shown(filter) == expected)
    }

    @Test func `case is put aside beyond ASCII too, and what changes is looked at anew`() {
        var harness = Self.harness
        var snapshot = harness.state.snapshot
        harness.keys("/about:ÉTÉ<enter>")
        #expect(harness.state.lists.versions.rows.isEmpty)
        snapshot.projects[0].versions[0].versionDescription = "Kratzer im Été"
        harness.snapshot(snapshot)
        #expect(harness.state.lists.versions.rows.map(\.id.version) == ["11"])
        snapshot.projects[0].versions[0].versionDescription = nil
        snapshot.projects[1].versions[0].versionDescription = "ÉTÉ"
        harness.snapshot(snapshot)
        #expect(harness.state.lists.versions.rows.map(\.id.version) == ["parts.v2"])
    }

    @Test(
        arguments: [
            ("f2<0.9", "no column is called f2; do you mean f1?", false),
            ("zzzzzz:1", "no column is called zzzzzz", false),
            ("f1<", "f1< wants a share such as 0.9 or 90%", true),
            ("f1<high", "f1< wants a share such as 0.9 or 90%, not high", false),
            ("age>7y", "age> wants a time such as 30m, 2h or 7d, not 7y", false),
            ("units>two", "units> wants a number such as 2, not two", false),
            ("cost>", "cost> wants an amount such as 5 or $5", true),
            ("status<3", "status is text; write status:3", false),
            ("status:", "status: wants a word", true),
        ])
    func `what cannot be read is named and filters nothing`(
        text: String, sentence: String, isUnfinished: Bool
    ) {
        let filter = Filter("host \(text)", fields: Versions.table.fields)
        #expect(filter.terms == [FilterTerm(.isLike("host"))])
        #expect(filter.problems == [FilterProblem(sentence, isUnfinished: isUnfinished)])
        #expect(shown("host \(text)") == ["10"])
    }

    @Test func `a problem stands beside the filter`() {
        var harness = Self.harness
        harness.keys("/f1<lt>high")
        #expect(
            harness.screen.lines.last?.hasSuffix(
                "f1< wants a share such as 0.9 or 90%, not high") == true)
        harness.keys("<enter>")
        #expect(
            harness.state.flash?.sentence.hasSuffix("not high; that part filters nothing.") == true)
        harness.keys("/<c-u>host")
        #expect(harness.screen.lines.last?.contains("1 of 5") == true)
    }

    @Test func `what was found is lit`() {
        var harness = Self.harness
        harness.keys("/pv2<enter>")
        #expect(harness.screen.styleLines[3].contains("M.....MM"))
        harness.keys("/<c-u>status:unn<enter>")
        #expect(harness.screen.styleLines[3].contains("333MMM333"))
    }

    @Test func `a filter is remembered once it is kept, and forgotten once it is cleared`() {
        var harness = Self.harness
        let typed = harness.keys("/host")
        #expect(!typed.contains { if case .remember = $0 { true } else { false } })
        let kept = harness.keys("<enter>")
        #expect(kept.contains(.remember(harness.state.preferences)))
        #expect(harness.state.preferences.tables["versions"]?.filter == "host")
        var later = State(size: Size(width: 160, height: 45))
        later.recall(harness.state.preferences)
        _ = later.update(.snapshotArrived(harness.state.snapshot, generation: 1))
        #expect(later.lists.versions.rows.map(\.id.version) == ["10"])
        harness.keys("<esc>")
        #expect(harness.state.preferences.tables["versions"]?.filter == "")
    }

    @Test func `a project is found by a comparison too`() {
        var harness = Self.harness
        harness.keys("<esc>")
        harness.keys("<left>/versions<lt>2<enter>")
        #expect(harness.state.lists.projects.rows.map(\.project.name) == ["washer-labels"])
    }
}
