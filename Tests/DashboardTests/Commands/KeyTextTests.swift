import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// No sentence names a key that the user moved.
@Suite struct KeyTextTests {
    /// Every command of the panes that has keys, each on a chord that no sentence has by chance.
    private static let moved: DashboardSettings = {
        var settings = DashboardSettings()
        for (place, command) in CommandTable.commands(in: .panes).enumerated()
        where !command.keys.isEmpty {
            settings.keys[command.id] = [
                Key(
                    .function(place + 1 > 63 ? place - 50 : place + 1),
                    place + 1 > 63 ? [.control, .alt] : .alt)
            ]
        }
        return settings
    }()

    private static let harnesses: [Harness] = [
        .empty(width: 200, height: 50), .washers([], width: 200, height: 50),
        .washers([Fixtures.trained()], width: 200, height: 50),
        .hosting(width: 200, height: 50),
    ]

    /// The reasons of all commands, and the screen.
    private func sentences(_ harness: Harness) -> [String] {
        let reasons = CommandTable.all.compactMap { $0.availability(harness.state).reason }
        return reasons + harness.screen.lines
    }

    @Test(arguments: harnesses.indices)
    func `a sentence that names a key names the one that is in force`(index: Int) {
        let before = sentences(Self.harnesses[index])
        var harness = Self.harnesses[index]
        harness.send(.settingsChanged(Self.moved))
        let after = sentences(harness)
        let verbs = ["makes", "imports", "trains", "hosts", "detects", "stops", "cancels"]
        for sentence in after {
            let words = sentence.split(separator: " ").map(String.init)
            for (word, next) in zip(words, words.dropFirst())
            where verbs.contains(next.filter(\.isLetter)) {
                #expect(word.count > 1, "\(sentence)")
            }
        }
        #expect(before != after)
    }
}
