import Canvas
import Dashboard
import Glibc
import Inventory
import Terminal
import TestSupport
import Testing

/// Keys, the mouse, sizes, polls and time in any order: nothing crashes, and what was written piece by
/// piece shows what a fresh picture shows. `VISIONTOP_STEPS` and `VISIONTOP_SEED` make other runs.
@Suite struct RandomKeysTests {
    private static let steps = number("VISIONTOP_STEPS") ?? 3000
    private static let seeds: [UInt64] = number("VISIONTOP_SEED").map { [UInt64($0)] } ?? [1, 2]

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }
    }

    private static let keys =
        Harness.keys(
            in:
                "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?!*:;+-.,_[]{}~^$@#'äあ👍"
                + "<tab><s-tab><enter><enter><esc><esc><esc><bs><del><up><down><left><right><down>"
                + "<up><home><end><pageup><pagedown><s-up><s-down><space><space><f1><f2><c-a><c-b>"
                + "<c-d><c-e><c-f><c-k><c-l><c-u><c-w><a-x><lt>")
        + [
            Key(.paste("two\nlines\u{1B}[2J")), Key(.paste("/photos/été 한국어")),
            .character("\u{202E}"),
        ]

    @Test(arguments: seeds)
    func `random keys and sizes end in the right picture`(seed: UInt64) {
        var run = RandomRun(seed: seed, keys: Self.keys)
        for step in 1...Self.steps {
            run.step()
            if step % 250 == 0 || step == Self.steps {
                #expect(run.seen.faults == [], "seed \(seed), step \(step)")
                #expect(run.seen.difference(from: run.fresh) == nil, "seed \(seed), step \(step)")
            }
        }
    }
}

/// A dashboard that things happen to, on a terminal that is told only what changed.
private struct RandomRun {
    private var dice: Dice
    private let keys: [Key]
    private var harness = Harness(width: 80, height: 24)
    private var writer: PictureWriter
    private(set) var seen = Emulator(size: Size(width: 80, height: 24))

    init(seed: UInt64, keys: [Key]) {
        dice = Dice(state: seed)
        self.keys = keys
        writer = Self.writer()
        harness.send(.contextOpened(Fixtures.local))
        harness.send(.meterArrived(Fixtures.meter))
        draw()
    }

    private static func writer() -> PictureWriter {
        PictureWriter(theme: .default, depth: .indexed256, capabilities: Capabilities())
    }

    /// What a terminal shows that never saw another picture.
    var fresh: Emulator {
        var fresh = Emulator(size: harness.state.size)
        var writer = Self.writer()
        fresh.take(writer.bytes(for: harness.screen))
        return fresh
    }

    mutating func step() {
        switch Int.random(in: 0..<100, using: &dice) {
        case 0..<3: resize()
        case 3..<6: harness.send(.mouseUsed(mouse()))
        case 6..<9: harness.snapshot(snapshot())
        case 9..<12: harness.pass(seconds: Int64.random(in: 0...90, using: &dice))
        case 12: harness.send(.noticed(Notice(level: .error, sentence: "Bad \u{1B}[2J한\u{9B}31m")))
        default: harness.send(.keyPressed(keys.randomElement(using: &dice) ?? .escape))
        }
        draw()
    }

    private mutating func draw() { seen.take(writer.bytes(for: harness.screen)) }

    private mutating func resize() {
        let isLarge = Int.random(in: 0..<10, using: &dice) == 0
        let size = Size(
            width: Int.random(in: 1...(isLarge ? 500 : 130), using: &dice),
            height: Int.random(in: 1...(isLarge ? 200 : 40), using: &dice))
        harness.send(.resized(size))
        seen = Emulator(size: size)
        writer.forget()
    }

    private mutating func mouse() -> MouseEvent {
        let kinds: [MouseEvent.Kind] = [.press, .release, .drag, .wheelUp, .wheelDown]
        return MouseEvent(
            kinds.randomElement(using: &dice) ?? .press,
            at: Point(
                x: Int.random(in: 0..<130, using: &dice), y: Int.random(in: 0..<40, using: &dice)),
            clicks: Int.random(in: 1...2, using: &dice))
    }

    private mutating func snapshot() -> Snapshot {
        let versions: [ModelVersion] = (1...6).compactMap { number in
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: nil
            case 1: Fixtures.training("\(number)")
            case 2: Fixtures.hosted("\(number)")
            case 3: Fixtures.version("TRAINING_FAILED", "\(number)")
            default: Fixtures.trained("\(number)")
            }
        }
        let isEmpty = Int.random(in: 0..<8, using: &dice) == 0
        return isEmpty
            ? Snapshot()
            : Fixtures.snapshot([
                (Fixtures.washers, versions),
                (Fixtures.labels, [Fixtures.trained("1", of: Fixtures.labels)]),
            ])
    }
}
