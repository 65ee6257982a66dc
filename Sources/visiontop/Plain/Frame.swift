import Canvas
import Controller
import Dashboard
import Terminal

/// One picture of the dashboard as text, once everything was read: `--once`.
struct Frame {
    var origin: Origin
    var glyphs: Glyphs

    /// Writes the picture to standard output; fails where the account cannot be opened.
    func print() async throws {
        var origin = origin
        // It only looks.
        origin.guardianship = Guardianship()
        var context = try await origin.open()
        context.equipment.settings.budgets = []
        let mailbox = Mailbox<Message>()
        let controller = Controller(context: context.info, equipment: context.equipment) {
            mailbox.put($0)
        }
        var state = State(size: Self.size(origin.environment), glyphs: glyphs)
        _ = state.begin(with: origin.configuration.settings)
        _ = state.update(.ticked(LocalClock.now()))
        await controller.start()
        for await _ in mailbox.wakeups {
            for message in mailbox.takeAll() { _ = state.update(message) }
            if state.generation != nil { break }
        }
        await controller.stop()
        _ = state.update(.ticked(LocalClock.now()))
        try Sink.output.write(render(state).lines.joined(separator: "\n") + "\n")
    }

    /// `COLUMNS` and `LINES` as shells export them, else the size that shows all three panes.
    private static func size(_ environment: [String: String]) -> Size {
        func number(_ name: String, _ standard: Int, _ least: Int) -> Int {
            environment[name].flatMap(Int.init).map { min(500, max(least, $0)) } ?? standard
        }
        let least = Layout.minimum
        return Size(
            width: number("COLUMNS", 120, least.width), height: number("LINES", 40, least.height))
    }
}
