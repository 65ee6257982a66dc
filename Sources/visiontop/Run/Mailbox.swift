import Synchronization

/// What waits for the run loop: senders put in from any thread, the loop takes all at once.
final class Mailbox<Letter: Sendable>: Sendable {
    private let letters = Mutex<[Letter]>([])
    /// One element a wake-up; several letters may wait behind one.
    let wakeups: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init() {
        (wakeups, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func put(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        wake.yield()
    }

    /// Wakes whoever waits, without a letter.
    func nudge() { wake.yield() }

    /// Everything that waits, in the order it came.
    func takeAll() -> [Letter] {
        letters.withLock { letters in
            defer { letters.removeAll(keepingCapacity: true) }
            return letters
        }
    }

    /// Ends `wakeups`; what waits can still be taken.
    func close() {
        wake.finish()
    }
}
