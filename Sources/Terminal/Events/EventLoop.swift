import Canvas
import Glibc

/// The thread behind `TerminalEvents`: waits for bytes and signals and makes events of them.
struct EventLoop {
    /// The byte in the signal pipe that ends the loop; no signal has this number.
    static let stop: UInt8 = 0

    private let input: Int32
    private let signals: Int32
    private let deliver: @Sendable (TerminalEvent) -> Void
    private var decoder = KeyDecoder()
    private var clicks = ClickCounter()
    private let began = ContinuousClock.now
    private var isRunning = true

    init(
        input: Int32, signals: Int32, deliver: @escaping @Sendable (TerminalEvent) -> Void
    ) {
        self.input = input
        self.signals = signals
        self.deliver = deliver
    }

    /// Runs until the terminal is gone or `stop` was written.
    mutating func run() {
        while isRunning { step() }
    }

    private mutating func step() {
        var waiting = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&waiting, nfds_t(waiting.count), milliseconds)
        if count == 0 { deliver(decoder.flush()) }
        guard count > 0 else { return }
        if waiting[1].revents != 0 { readSignals() }
        if waiting[0].revents != 0 { readKeys() }
    }

    /// How long to wait; -1 is for ever.
    private var milliseconds: Int32 {
        decoder.patience.map { Int32($0 / .milliseconds(1)) } ?? -1
    }

    private mutating func readKeys() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(input, &bytes, bytes.count)
        if count > 0 {
            if let answer = SynchronizedOutput.answer(in: bytes.prefix(count)) {
                deliver(.synchronized(answer))
            }
            deliver(decoder.decode(bytes.prefix(count)))
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            deliver(.closed)
            isRunning = false
        }
    }

    private mutating func readSignals() {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        for byte in bytes.prefix(max(0, count)) {
            if byte == Self.stop { isRunning = false } else { deliver(signal: Int32(byte)) }
        }
    }

    private func deliver(signal: Int32) {
        switch signal {
        case SIGWINCH: deliverSize()
        case SIGTSTP: deliver(.suspendRequested)
        case SIGCONT: deliver(.resumed)
        default: deliver(.interrupted(signal: signal))
        }
    }

    private func deliverSize() {
        if let size = TerminalSize.current() { deliver(.resized(size)) }
    }

    private mutating func deliver(_ inputs: [TerminalInput]) {
        for input in inputs {
            switch input {
            case .key(let key): deliver(.key(key))
            case .mouse(let event):
                let time = began.duration(to: .now)
                deliver(.mouse(clicks.count(event, at: time)))
            }
        }
    }
}
