import Canvas

/// What the terminal tells the run loop.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// The terminal has another size: call `Screen.resize(to:)` and draw.
    case resized(Size)
    /// SIGINT (Ctrl-C), SIGTERM or SIGHUP: end soon; the same again a second later ends at once.
    case interrupted(signal: Int32)
    /// Ctrl-Z: call `Screen.suspend()` and draw.
    case suspendRequested
    /// The program was continued from outside: call `Screen.resume()`, take its size and draw.
    case resumed
    /// The terminal answered whether it shows pictures all at once: tell `Screen`.
    case synchronized(Bool)
    /// The terminal is gone and nothing more will come: end.
    case closed
}
