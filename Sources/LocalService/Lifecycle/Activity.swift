import Synchronization

/// When somebody last called; a service that nobody needs ends by it.
package final class Activity: Sendable {
    private struct State {
        var running = 0
        var last = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// Nobody has called yet; the idle time begins now.
    package init() {}

    func begin() {
        state.withLock { $0.running += 1 }
    }

    func end() {
        state.withLock {
            $0.running -= 1
            $0.last = .now
        }
    }

    /// How long nobody has called; zero while a call is being answered.
    var idleTime: Duration {
        state.withLock { $0.running > 0 ? .zero : .now - $0.last }
    }
}
