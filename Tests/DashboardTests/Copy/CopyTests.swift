import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct CopyTests {
    private var harness: Harness {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.hosted("1")])
        harness.keys("<enter>")
        return harness
    }

    @Test func `the menu shows what it copies`() {
        var harness = harness
        #expect(harness.keys("y").isEmpty)
        #expect(harness.text.contains("Copy of washers/2"))
        #expect(harness.text.contains("a  ARN"))
        #expect(harness.text.contains("arn:aws:lookoutvision:us-east-1"))
    }

    @Test(arguments: [
        ("a", "arn:aws:lookoutvision:us-east-1:123456789012:model/washers/2"), ("n", "washers/2"),
        (
            "c",
            "aws lookoutvision describe-model --project-name washers --model-version 2 --region us-east-1"
        ),
        ("y", "arn:aws:lookoutvision:us-east-1:123456789012:model/washers/2"),
        ("j<enter>", "washers/2"),
    ])
    func `each line has its key`(key: String, text: String) {
        var harness = harness
        harness.keys("y")
        #expect(harness.keys(key) == [.copy(text)])
        #expect(harness.state.overlays.isEmpty)
        #expect(
            harness.state.flash?.sentence.contains("of washers/2, \(text.utf8.count) bytes.")
                == true)
    }

    @Test func `a row is JSON with its ids`() {
        var harness = harness
        harness.keys("jy")
        guard case .copy(let text)? = harness.keys("J").first else {
            Issue.record("nothing was copied")
            return
        }
        #expect(
            text.hasPrefix(
                #"{"service": "Lookout for Vision", "project": "washers", "version": "1","#))
        #expect(text.contains(#""status": "HOSTED", "f1": 0.967,"#))
        #expect(text.contains(#""units": 2"#))
    }

    @Test func `marked rows are copied together`() {
        var harness = harness
        harness.keys("*y")
        #expect(harness.text.contains("Copy of 2 versions"))
        #expect(harness.keys("n") == [.copy("washers/2\nwashers/1")])
    }

    @Test func `custom labels are described by their project's ARN`() {
        var harness = harness
        harness.keys("<esc>j<tab>y")
        let arn = Fixtures.labels.arn
        #expect(
            harness.keys("c") == [
                .copy(
                    "aws rekognition describe-project-versions --project-arn \(arn) "
                        + "--version-names v1 --region us-east-1")
            ])
    }

    @Test func `a project is copied in its pane, and esc copies nothing`() {
        var harness = harness
        harness.keys("<esc>y")
        #expect(harness.keys("<esc>").isEmpty)
        harness.keys("y")
        #expect(
            harness.keys("c") == [
                .copy(
                    "aws lookoutvision describe-project --project-name washers --region us-east-1")
            ])
    }

    @Test func `more than terminals take is not copied`() {
        var harness = Harness.washers((1...900).map { Fixtures.trained("\($0)") })
        harness.keys("<enter>*y")
        #expect(harness.keys("a") == [])
        #expect(harness.state.flash?.sentence.contains("more than terminals take") == true)
    }

    @Test func `without a row there is nothing to copy`() {
        var harness = Harness.empty()
        harness.keys("y")
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.flash?.sentence == "there is nothing here to copy")
    }
}
