import CNcurses
import CTerminal
import Canvas
import Glibc

/// The terminal: shows cell buffers through ncurses and leaves the terminal as it was found.
///
/// Keys are read by `TerminalEvents`, never through ncurses. Open the screen first: its handlers
/// and the terminal's modes must stand before the first event.
@MainActor
package final class Screen {
    /// Colours that are shown.
    package let depth: ColorDepth
    /// Whether anything beyond ASCII can be shown; without it use `Glyphs.ascii`.
    package let isUnicode: Bool

    private let savedModes: termios
    private var previous: CellBuffer?
    private var theme: Theme?
    private var paint: Paint
    private var isRestored = false
    private var hasMouse = false

    /// Takes the terminal: alternate screen, keys one by one, cursor hidden, bracketed paste.
    ///
    /// Ctrl-C, Ctrl-Z and Ctrl-\ stay signals, so that they work even when the program hangs.
    ///
    /// - Parameters:
    ///   - environment: `TERM`, `NO_COLOR` and the locale are looked at.
    ///   - depth: fewer colours than detected, never more; nil takes what was detected.
    ///   - isASCII: shows nothing beyond ASCII.
    package init(
        environment: [String: String], depth wanted: ColorDepth? = nil, isASCII: Bool = false
    ) throws(ScreenError) {
        savedModes = try Self.modes()
        isUnicode = CharacterSet.adopt(environment: environment) && !isASCII
        try Self.open(type: environment["TERM"] ?? "")
        start_color()
        use_default_colors()
        let detected = ColorDepth.detected(
            colors: Int(shim_colors()), environment: environment)
        depth = wanted.map { min($0, detected) } ?? detected
        paint = Paint(depth: depth, isUnicode: isUnicode)
        try guardTerminal()
        enterModes()
    }

    /// The size of the terminal in cells as the terminal reports it now.
    package var size: Size {
        TerminalSize.current() ?? Size(width: Int(shim_columns()), height: Int(shim_rows()))
    }

    /// Shows a picture: only cells that changed since the one before are written.
    package func present(_ buffer: CellBuffer, theme: Theme) {
        guard !isRestored else { return }
        if theme != self.theme {
            self.theme = theme
            paint.theme = theme.adapted(to: depth)
            previous = nil
        }
        let runs = buffer.diff(from: previous ?? CellBuffer(size: .zero))
        if runs.isEmpty, buffer.cursor == previous?.cursor { return }
        draw(runs)
        place(cursor: buffer.cursor)
        refresh()
        previous = buffer
    }

    /// Writes runs into ncurses' picture, every other row first.
    ///
    /// ncurses has no switch against scrolling lines in place. With panes side by side the
    /// neighbours scroll too and are painted again (measured: 4,000 bytes for one cursor move
    /// beside a picture); it does not find moved lines when only every other one has moved.
    private func draw(_ runs: [Run]) {
        let odd = runs.filter { $0.origin.y % 2 == 1 }
        for run in odd { paint.draw(run) }
        if odd.count > 1 { refresh() }
        for run in runs where run.origin.y % 2 == 0 { paint.draw(run) }
    }

    /// Follows a new size of the terminal; the next picture is painted whole.
    package func resize(to size: Size) {
        guard !isRestored, size.area > 0 else { return }
        resizeterm(Int32(size.height), Int32(size.width))
        erase()
        repaint()
    }

    /// Paints the next picture whole, as after other programs wrote over it.
    package func repaint() {
        previous = nil
        shim_repaint_all()
    }

    /// Rings the terminal's bell.
    package func bell() {
        guard !isRestored else { return }
        beep()
    }

    /// Asks the terminal for the mouse, or leaves it to its own selection.
    package func takeMouse(_ isTaken: Bool) {
        guard !isRestored, isTaken != hasMouse else { return }
        hasMouse = isTaken
        send(isTaken ? RestoreSequence.mouseOn : RestoreSequence.mouseOff)
    }

    /// Puts a text into the clipboard of the terminal that the user sits at, by OSC 52.
    package func copy(_ text: String) {
        guard !isRestored else { return }
        send("\u{1B}]52;c;\(Base64.text(text.utf8))\u{07}")
    }

    /// Leaves the terminal as it was found; more calls do nothing.
    package func restore() {
        guard !isRestored else { return }
        isRestored = true
        leaveModes()
    }

    /// Stops the program as Ctrl-Z does everywhere; returns when it is continued, ready to paint.
    package func suspend() {
        guard !isRestored else { return }
        leaveModes()
        terminal_stop_process()
        resume()
    }

    /// Takes the terminal again after the program was stopped, by `suspend` or from outside.
    package func resume() {
        guard !isRestored else { return }
        terminal_guard_rearm()
        reset_prog_mode()
        send(RestoreSequence.pasteOn)
        if hasMouse { send(RestoreSequence.mouseOn) }
        if let size = TerminalSize.current() { resize(to: size) }
    }

    private func place(cursor: Point?) {
        guard let cursor else { return shim_hide_cursor() }
        shim_show_cursor(Int32(cursor.y), Int32(cursor.x))
    }
}

extension Screen {
    /// Fails when input or output is no terminal; for before anything else is started.
    package static func requireTerminal() throws(ScreenError) {
        _ = try modes()
    }

    /// The modes to come back to; fails when input or output is no terminal.
    private static func modes() throws(ScreenError) -> termios {
        var modes = termios()
        guard isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else {
            throw ScreenError(
                .notATerminal,
                "The dashboard needs a terminal for input and output; without one use `visiontop "
                    + "serve` with any AWS SDK or the AWS CLI.")
        }
        return modes
    }

    /// Starts ncurses; fails for a terminal that it does not know or that cannot move its cursor.
    private static func open(type: String) throws(ScreenError) {
        // ncurses ignores SIGTSTP while it paints, and a Ctrl-Z then is lost, unless the signal is
        // taken already when the screen is opened (ncurses 6, lib_tstp.c); TerminalEvents takes it.
        signal(SIGTSTP, SIG_IGN)
        guard shim_open() else {
            throw ScreenError(
                .unknownTerminal,
                "The terminal type `\(type)` is not known here; set TERM, for instance to "
                    + "xterm-256color.")
        }
        guard shim_capability("cup") != nil else {
            endwin()
            throw ScreenError(
                .unknownTerminal,
                "A terminal of type `\(type)` cannot place its cursor; set TERM to what "
                    + "the terminal really is, for instance xterm-256color.")
        }
    }

    private func guardTerminal() throws(ScreenError) {
        let bytes = RestoreSequence.current()
        var modes = savedModes
        guard terminal_guard_arm(STDOUT_FILENO, bytes, bytes.utf8.count, &modes) == 0 else {
            endwin()
            throw ScreenError(
                .signals, "Signal handlers could not be set; start the program again.")
        }
    }

    /// Keys one by one and unchanged but for the signal keys: no echo, no flow control, no quoting.
    private func enterModes() {
        cbreak()
        noecho()
        nonl()
        shim_configure()
        var modes = termios()
        if tcgetattr(STDIN_FILENO, &modes) == 0 {
            modes.c_lflag &= ~tcflag_t(IEXTEN)
            modes.c_iflag &= ~tcflag_t(IXON)
            tcsetattr(STDIN_FILENO, TCSANOW, &modes)
            def_prog_mode()
        }
        send(RestoreSequence.pasteOn)
    }

    private func leaveModes() {
        send(RestoreSequence.pasteOff)
        endwin()
        var modes = savedModes
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
        terminal_guard_disarm()
    }

    /// Writes a sequence that ncurses does not know; between two pictures it holds nothing back.
    private func send(_ sequence: String) {
        var bytes = ArraySlice(sequence.utf8)
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
