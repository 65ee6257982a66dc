import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// Text from outside cannot move the cursor, change a colour or break a column.
@Suite struct HostileTextTests {
    private static let hostile = "a\u{1B}[2J\u{7}\u{9B}31m\u{202E}b\n\u{0}\u{FF21}漢\u{301}👩‍👩‍👧"

    private func harness(_ width: Int) -> Harness {
        let project = ProjectID(service: .customLabels, name: Self.hostile, arn: Self.hostile)
        var version = Fixtures.hosted(Self.hostile, of: project)
        version.status = "RUNNING"
        version.statusMessage = Self.hostile
        version.versionDescription = Self.hostile
        var harness = Harness(width: width, height: 40)
        harness.send(.contextOpened(Fixtures.local))
        harness.snapshot(Fixtures.snapshot([(project, [version])]))
        harness.send(.noticed(Notice(level: .error, sentence: Self.hostile)))
        return harness
    }

    @Test(arguments: [64, 80, 120, 160]) func `no control character reaches a cell`(width: Int) {
        var harness = harness(width)
        for keys in ["", "<enter>", "<enter>", "x", "<esc>", "d", "<esc>", "q"] {
            harness.keys(keys)
            for line in harness.screen.lines {
                for scalar in line.unicodeScalars {
                    #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
                    #expect(scalar.value != 0x202E)
                }
            }
        }
    }

    @Test func `wide names keep the borders straight`() {
        let screen = harness(120).screen
        for y in 2..<28 {
            #expect(screen[Point(x: 26, y: y)].text == "│")
            #expect(screen[Point(x: 119, y: y)].text == "│")
        }
    }
}
