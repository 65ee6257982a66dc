import Canvas
import Controller
import Dashboard
import Dispatch
import Inventory

/// The dashboard in lines, for screen readers and terminals that cannot place a cursor: `--plain`.
///
/// One line in is one key, such as `t`, `down` or `<c-d>`; inside a form it is the field's text.
/// Lines come out when something was asked for, and for events; nothing is drawn over.
@MainActor
final class PlainLoop {
    private enum Letter: Sendable {
        case line(String)
        case ended
        case message(Message)
    }

    private let origin: Origin
    private let mailbox = Mailbox<Letter>()
    private var state = State(glyphs: .ascii)
    private var told: [String] = []
    private var events: [Event] = []
    private var isRunning = true
    /// No line will come any more.
    private var hasEnded = false
    /// Lines that came before anything was read.
    private var waiting: [String] = []

    private let surveyor: Surveyor

    init(origin: Origin) {
        self.origin = origin
        let mailbox = mailbox
        surveyor = Surveyor(origin) { mailbox.put(.message($0)) }
    }

    /// Runs until `q`, or until the input ends.
    func run() async throws {
        let context = try await origin.open()
        let mailbox = mailbox
        let controller = Controller(context: context.info, equipment: context.equipment) {
            mailbox.put(.message($0))
        }
        let sentry = Sentry(origin, .dashboard) { news, _ in mailbox.put(.message(news.message)) }
        await sentry.wards.show(context.id, account: context.equipment.account)
        let guarding = Task { await sentry.keeper.run() }
        read()
        for effect in state.begin(with: origin.configuration.settings) {
            await controller.run(effect)
        }
        _ = state.update(.ticked(LocalClock.now()))
        try say(["visiontop, \(context.info.name), \(context.info.region). " + Self.hint])
        await controller.start()
        for await _ in mailbox.wakeups {
            for letter in mailbox.takeAll() { try await take(letter, controller) }
            guard isRunning else { break }
        }
        guarding.cancel()
        await guarding.value
        await surveyor.close()
        await controller.stop()
    }

    private static let hint =
        "A line is a key: tab next pane, down and up, ? help, q quit; an empty line reads the pane."

    /// A thread of its own waits for lines.
    private func read() {
        let mailbox = mailbox
        DispatchQueue(label: "plain-lines").async {
            while let line = readLine() { mailbox.put(.line(line)) }
            mailbox.put(.ended)
        }
    }

    private func take(_ letter: Letter, _ controller: Controller) async throws {
        switch letter {
        case .ended:
            hasEnded = true
            if state.generation != nil { isRunning = false }
        case .line(let line) where state.generation == nil: waiting.append(line)
        case .line(let line): try await obey(line, controller)
        case .message(let message):
            let isFirst = state.generation == nil
            await update(message, controller)
            try tellEvents()
            if isFirst, state.generation != nil { try await begin(controller) }
        }
    }

    /// Tells what there is, and does what was wished for meanwhile.
    private func begin(_ controller: Controller) async throws {
        try tell(state.plainLines)
        for line in waiting where isRunning { try await obey(line, controller) }
        if hasEnded { isRunning = false }
    }

    private func obey(_ line: String, _ controller: Controller) async throws {
        await update(.ticked(LocalClock.now()), controller)
        guard !line.isEmpty else { return try tell(state.plainLines) }
        let keys = Self.keys(line)
        for key in keys { await update(.keyPressed(key), controller) }
        guard isRunning else { return }
        try tellEvents()
        let lines = state.plainLines
        let known = Set(told)
        let news = lines.filter { !known.contains($0) }
        told = lines
        try say(news.isEmpty ? ["Nothing changed."] : news)
    }

    /// A key by its name or notation; anything longer is text.
    private static func keys(_ line: String) -> [Key] {
        if let key = Key(notation: line) ?? Key(notation: "<\(line)>") { return [key] }
        return [Key(.paste(line))]
    }

    private func update(_ message: Message, _ controller: Controller) async {
        for effect in state.update(message) {
            switch effect {
            case .quit: isRunning = false
            case .survey(let wish): Task { await surveyor.survey(wish) }
            case .performElsewhere(let id, let action, let context):
                await surveyor.perform(id, action, in: context)
            default: break
            }
            await controller.run(effect)
        }
    }

    private func tell(_ lines: [String]) throws {
        told = lines
        try say(lines)
    }

    /// What happened since the last look, oldest first.
    private func tellEvents() throws {
        let known = Set(events)
        let news = state.log.events.filter { !known.contains($0) }
        events = state.log.events
        try say(news.reversed().map { "Event: " + $0.notice.sentence })
    }

    private func say(_ lines: [String]) throws {
        guard !lines.isEmpty else { return }
        try Sink.output.write(lines.map { $0.printable + "\n" }.joined())
    }
}
