import Canvas
import Glibc

/// The size that the terminal reports.
enum TerminalSize {
    /// Columns and rows; nil when the terminal is gone or does not know.
    static func current() -> Size? {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0,
            window.ws_row > 0
        else { return nil }
        return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }
}
