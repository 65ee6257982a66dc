import Canvas
import Dashboard
import Inventory
import Terminal

/// What reaches the run loop.
enum Letter: Sendable {
    case terminal(TerminalEvent)
    case message(Message)
}

/// Takes letters, updates the state, draws once for all that waited, passes effects on.
@MainActor
final class RunLoop {
    private var state: State
    private let screen: Screen
    private let mailbox: Mailbox<Letter>
    /// Carries out what the terminal itself cannot.
    private let perform: @Sendable (Effect) -> Void
    private var isRunning = true

    init(
        state: State, screen: Screen, mailbox: Mailbox<Letter>,
        perform: @escaping @Sendable (Effect) -> Void
    ) {
        self.state = state
        self.screen = screen
        self.mailbox = mailbox
        self.perform = perform
    }

    /// Runs until the user quits, a signal asks to end, or the terminal is gone.
    func run() async {
        take(.message(.ticked(LocalClock.now())))
        draw()
        for await _ in mailbox.wakeups {
            mailbox.takeAll().forEach(take)
            guard isRunning else { return }
            draw()
        }
    }

    private func draw() {
        screen.present(render(state), theme: state.theme)
    }

    private func take(_ letter: Letter) {
        switch letter {
        case .message(let message): update(message)
        case .terminal(let event): take(event)
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
            default: perform(effect)
            }
        }
    }

    private func suspend() {
        screen.suspend()
        update(.resized(screen.size))
        update(.ticked(LocalClock.now()))
    }
}
