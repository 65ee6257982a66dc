import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// Every screen as text and roles, at the sizes people use.
@Suite struct ScreenTests {
    static let sizes: [Size] = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 160, height: 45),
    ]

    private func expect(_ harness: Harness, _ name: String) {
        let size = harness.state.size
        expectScreen(harness.screen, "\(name)-\(size.width)x\(size.height)", filePath: Self.root)
    }

    /// Golden files lie in `Snapshots/` beside the first folder of tests.
    private static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false)
        .dropLast(2).joined(separator: "/") + "/ScreenTests.swift"

    @Test(arguments: sizes) func `an empty dashboard says what to press`(size: Size) {
        expect(.empty(width: size.width, height: size.height), "empty")
    }

    @Test(arguments: sizes) func `trained versions stand with their figures`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.trained("2"), Fixtures.trained("1", f1: 0.9)], width: size.width,
            height: size.height)
        harness.keys("<tab>")
        expect(harness, "projects")
    }

    @Test(arguments: sizes) func `a training shows how far it is`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.training(), Fixtures.trained()], width: size.width, height: size.height)
        harness.keys("<enter>")
        expect(harness, "training")
    }

    @Test(arguments: sizes) func `a hosted version shows its meter`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.evaluation))
        harness.keys("<enter><down>")
        expect(harness, "hosted")
    }

    @Test(arguments: sizes) func `the detail of a hosted version has the focus`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.evaluation))
        let end = Fixtures.ago(seconds: -24_471)
        harness.send(.leasesChanged([Fixtures.hosted().id: end]))
        harness.keys("<enter><down><enter>")
        expect(harness, "detail")
    }

    @Test(arguments: sizes) func `the train form names what is wrong`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.trained()], width: size.width, height: size.height)
        harness.keys("t<tab><tab>two words")
        expect(harness, "train-form")
    }

    @Test(arguments: sizes) func `the start form says what it costs`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.trained()], width: size.width, height: size.height)
        harness.keys("s<bs>2<tab>4<tab>")
        expect(harness, "start-form")
    }

    @Test(arguments: sizes) func `the stop dialog says since when and for how much`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        harness.keys("<enter><down>x")
        expect(harness, "stop")
    }

    @Test(arguments: sizes) func `quitting says what goes on costing`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        harness.keys("q")
        expect(harness, "quit")
    }

    @Test(arguments: sizes) func `deleting wants the name`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.trained()], width: size.width, height: size.height)
        harness.keys("<enter>Dwash")
        expect(harness, "delete")
    }

    @Test(arguments: sizes) func `a detection lies over its picture`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
        expect(harness, "detection")
    }

    @Test(arguments: sizes) func `labels come with their confidences`(size: Size) {
        var harness = Harness.hosting(width: size.width, height: size.height)
        var detection = Fixtures.detection()
        detection.mask = nil
        detection.heatMap = nil
        detection.verdict = .labels([
            Detection.Label(name: "chipped", confidence: 91.2),
            Detection.Label(name: "normal", confidence: 6.3),
        ])
        harness.send(.detectionArrived(ActionID(number: 1), detection))
        expect(harness, "labels")
    }

    @Test(arguments: sizes) func `help lists the keys`(size: Size) {
        var harness = Harness.empty(width: size.width, height: size.height)
        harness.keys("?")
        expect(harness, "help")
    }

    @Test(arguments: sizes) func `the import form stands`(size: Size) {
        var harness = Harness.empty(width: size.width, height: size.height)
        harness.keys("i<tab>/data/cookies")
        expect(harness, "import-form")
    }

    @Test(arguments: sizes) func `an import shows how far it is`(size: Size) {
        var harness = Harness.empty(width: size.width, height: size.height)
        harness.keys("n")
        harness.pass(seconds: 3)
        harness.send(
            .actionChanged(
                ActionID(number: 1), .progressed(done: 45, total: 160, what: "images uploaded")))
        expect(harness, "importing")
    }

    @Test(arguments: sizes) func `what failed stands beside what is known`(size: Size) {
        var harness = Harness.washers(
            [Fixtures.trained()], width: size.width, height: size.height)
        var snapshot = harness.state.snapshot
        snapshot.projects[0].failure = Snapshot.Failure(
            sentence: "The request timed out; it is tried again.", at: Fixtures.now.timestamp)
        snapshot.failures[.customLabels] = Snapshot.Failure(
            sentence: "The token has expired; run aws sso login.", at: Fixtures.ago(seconds: 40))
        harness.snapshot(snapshot)
        harness.pass(seconds: 95)
        expect(harness, "failures")
    }

    @Test func `a small terminal says what it needs`() {
        expect(.empty(width: 50, height: 10), "too-small")
    }

    @Test func `under eighty columns one pane stands alone`() {
        var harness = Harness.hosting(width: 64, height: 20)
        harness.keys("<enter>")
        expect(harness, "single-pane")
    }
}
