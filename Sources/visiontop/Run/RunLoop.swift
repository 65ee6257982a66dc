import Canvas
import Dashboard
import Inventory
import Terminal

/// What reaches the run loop.
enum Letter: Sendable {
    case terminal(TerminalEvent)
    case message(Message)
    /// Nothing can be shown: end with this error.
    case failed(any Error)
}

/// Takes letters, updates the state, draws once for all that waited, passes effects on.
@MainActor
final class RunLoop {
    private(set) var state: State
    private let screen: Screen
    private let mailbox: Mailbox<Letter>
    private let pace: Pace
    /// Carries out what the terminal itself cannot.
    private let perform: @Sendable (Effect) -> Void
    private var isRunning = true
    private var failure: (any Error)?
    private var drawnAt: ContinuousClock.Instant?
    private var later: Task<Void, Never>?
    private var selecting: Task<Void, Never>?

    init(
        state: State, screen: Screen, mailbox: Mailbox<Letter>, pace: Pace,
        perform: @escaping @Sendable (Effect) -> Void
    ) {
        self.state = state
        self.screen = screen
        self.mailbox = mailbox
        self.pace = pace
        self.perform = perform
    }

    /// Runs until the user quits, a signal asks to end, or the terminal is gone.
    /// - Throws: what made it impossible to go on.
    func run() async throws {
        take(.message(.ticked(LocalClock.now())))
        draw()
        for await _ in mailbox.wakeups {
            mailbox.takeAll().forEach(take)
            guard isRunning else { break }
            drawWhenDue()
        }
        later?.cancel()
        selecting?.cancel()
        if let failure { throw failure }
    }

    /// Draws now, or once more when the last picture is old enough.
    private func drawWhenDue() {
        let left = drawnAt.map { pace.interval - $0.duration(to: .now) } ?? .zero
        guard left > .zero else { return draw() }
        guard later == nil else { return }
        later = after(left) { [weak self] in
            self?.later = nil
            self?.draw()
        }
    }

    private func draw() {
        guard isRunning else { return }
        screen.present(render(state), theme: state.theme)
        drawnAt = .now
    }

    /// Does something after a while unless it is cancelled.
    private func after(
        _ time: Duration, _ work: @escaping @MainActor () -> Void
    ) -> Task<Void, Never> {
        Task {
            do {
                try await Task.sleep(for: time)
                work()
            } catch {
                // Cancelled: something newer takes its place.
            }
        }
    }

    private func take(_ letter: Letter) {
        switch letter {
        case .message(let message): update(message)
        case .terminal(let event): take(event)
        case .failed(let error):
            failure = error
            isRunning = false
        }
    }

    private func take(_ event: TerminalEvent) {
        switch event {
        case .key(let key): update(.keyPressed(key))
        case .mouse(let event): update(.mouseUsed(event))
        case .resized(let size):
            screen.repaint()
            update(.resized(size))
        case .synchronized(let isKnown): screen.synchronize(isKnown)
        case .suspendRequested: suspend()
        case .resumed:
            screen.resume()
            update(.resized(screen.size))
            update(.ticked(LocalClock.now()))
        case .interrupted, .closed: isRunning = false
        }
    }

    private func update(_ message: Message) {
        for effect in state.update(message) {
            switch effect {
            case .quit: isRunning = false
            case .suspend: suspend()
            case .repaint: screen.repaint()
            case .bell: screen.bell()
            case .copy(let text): screen.copy(text)
            case .takeMouse(let isTaken): screen.takeMouse(isTaken)
            case .notify(let announcement):
                if announcement.tellsTerminal {
                    screen.notify(announcement.title, announcement.sentence)
                }
                perform(effect)
            case .adopt(let settings):
                pace.adopt(settings)
                screen.isASCII = settings.isASCII
                perform(effect)
            case .selectionChanged: performAtRest(effect)
            default: perform(effect)
            }
        }
    }

    /// Rows that the selection only passes are asked of nobody.
    private func performAtRest(_ effect: Effect) {
        selecting?.cancel()
        let perform = perform
        selecting = after(Pace.rest) { perform(effect) }
    }

    private func suspend() {
        screen.suspend()
        update(.resized(screen.size))
        update(.ticked(LocalClock.now()))
    }
}
