import CTerminal
import Canvas
import Dispatch
import Glibc

/// Keys, sizes and signals, one after another, for one run loop.
///
/// One thread sleeps in `poll` on standard input and on a pipe that the signal handlers write to;
/// nothing wakes while nothing happens. Bytes are decoded by `KeyDecoder` and not by ncurses:
/// its reader paints as a side effect, belongs to the main thread, and takes unknown sequences for
/// typed text.
package final class TerminalEvents: Sendable {
    private let wakeup: Int32

    /// Starts to listen; call it once, after `Screen` was opened.
    /// - Parameter deliver: takes each event on the listening thread, in the order in which they
    ///   came, `closed` last; must not wait.
    package init(
        input: Int32 = STDIN_FILENO, deliver: @escaping @Sendable (TerminalEvent) -> Void
    ) throws(ScreenError) {
        var ends: [Int32] = [-1, -1]
        guard terminal_pipe(&ends) == 0, terminal_signals_forward(ends[1]) == 0
        else {
            throw ScreenError(
                .signals, "Signal handlers could not be set; start the program again.")
        }
        wakeup = ends[1]
        let signals = ends[0]
        DispatchQueue(label: "terminal-events", qos: .userInteractive).async {
            var loop = EventLoop(input: input, signals: signals, deliver: deliver)
            loop.run()
        }
    }

    /// Ends the thread behind it.
    package func stop() {
        var stop = EventLoop.stop
        write(wakeup, &stop, 1)
    }
}
