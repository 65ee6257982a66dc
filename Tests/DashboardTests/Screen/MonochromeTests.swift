import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// A state is told by glyph and word, so that no colour is needed to read it.
@Suite struct MonochromeTests {
    static let words = [
        "TRAINING", "TRAINED", "TRAINING_FAILED", "STARTING_HOSTING", "HOSTED", "HOSTING_FAILED",
        "STOPPING_HOSTING", "SYSTEM_UPDATING", "DELETING",
    ]

    @Test(arguments: words) func `the word of AWS stands on the screen`(word: String) {
        var harness = Harness.washers([Fixtures.version(word)], width: 120, height: 40)
        harness.keys("<enter>")
        #expect(harness.text.contains(word))
    }

    @Test(arguments: [Glyphs.unicode, Glyphs.ascii])
    func `states of different consequence have different glyphs`(glyphs: Glyphs) {
        let apart: [VersionState] = [
            .training, .trained, .trainingFailed, .starting, .hosted, .stopping, .unknown,
        ]
        let marks = apart.map { StatusMark($0, glyphs: glyphs).glyph }
        #expect(Set(marks).count == apart.count)
    }

    @Test func `every state looks different without colours`() {
        let screens = Self.words.map { Harness.washers([Fixtures.version($0)]).text }
        #expect(Set(screens).count == Self.words.count)
    }

    @Test func `ascii terminals get ascii only`() {
        var state = State(size: Size(width: 120, height: 40), glyphs: .ascii)
        _ = state.update(.ticked(Fixtures.now))
        _ = state.update(.contextOpened(Fixtures.local))
        _ = state.update(
            .snapshotArrived(
                Fixtures.snapshot([(Fixtures.washers, [Fixtures.training(), Fixtures.hosted()])]),
                generation: 1))
        for line in render(state).lines { #expect(line.allSatisfy { $0.isASCII }, "\(line)") }
    }
}
