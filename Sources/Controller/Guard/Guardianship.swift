import Synchronization

/// Whether this process holds the guard; asked from any task.
package final class Guardianship: Sendable {
    private let holds = Mutex(false)
    /// How long others wait before they keep a lease that the holder should have kept.
    package let pace: GuardPace

    package init(isHeld: Bool = false, pace: GuardPace = GuardPace()) {
        self.pace = pace
        holds.withLock { $0 = isHeld }
    }

    package var isHeld: Bool { holds.withLock { $0 } }

    func change(to isHeld: Bool) { holds.withLock { $0 = isHeld } }

    /// That of a process which keeps every lease that it sees.
    package static var always: Guardianship { Guardianship(isHeld: true) }
}
