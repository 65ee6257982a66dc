import CTerminal
import Canvas
import Glibc

/// The terminal: shows cell buffers and leaves the terminal as it was found.
///
/// Keys are read by `TerminalEvents`. Open the screen first: its handlers and the terminal's modes
/// must stand before the first event.
@MainActor
package final class Screen {
    /// Colours that are shown.
    package let depth: ColorDepth
    /// Whether the terminal shows anything beyond ASCII; without it use `Glyphs.ascii`.
    package let isUnicode: Bool
    /// Whether only ASCII is sent, whatever the terminal shows; the next picture is painted whole.
    package var isASCII = false {
        didSet {
            guard isASCII != oldValue else { return }
            writer.isShowable = Self.isShowable(isUnicode && !isASCII)
            writer.forget()
        }
    }

    private let savedModes: termios
    private let multiplexer: Multiplexer?
    private let maySynchronize: Bool
    private var writer: PictureWriter
    private var theme: Theme?
    private var isRestored = false
    private var hasMouse = false
    private var isCursorShown = true
    private var isSynchronized = false

    /// Takes the terminal: alternate screen, keys one by one, cursor hidden, bracketed paste.
    ///
    /// Ctrl-C, Ctrl-Z and Ctrl-\ stay signals, so that they work even when the program hangs.
    ///
    /// - Parameters:
    ///   - environment: `TERM`, `COLORTERM`, `NO_COLOR`, the locale and the multiplexer's variables.
    ///   - depth: fewer colours than detected, never more; nil takes what was detected.
    package init(
        environment: [String: String], depth wanted: ColorDepth? = nil
    ) throws(ScreenError) {
        savedModes = try Self.modes()
        let isUnicode = CharacterSet.adopt(environment: environment)
        let type = environment["TERM"] ?? ""
        let capabilities = try Capabilities.load(type: type)
        let detected = ColorDepth.detected(
            colors: capabilities.colors, environment: environment)
        let depth = wanted.map { min($0, detected) } ?? detected
        self.isUnicode = isUnicode
        self.depth = depth
        multiplexer = Multiplexer(environment: environment)
        maySynchronize = SynchronizedOutput.mayAsk(type: type)
        writer = PictureWriter(
            theme: .default, depth: depth, capabilities: capabilities,
            isShowable: Self.isShowable(isUnicode))
        try guardTerminal()
        enterModes()
    }

    /// The size of the terminal in cells as the terminal reports it now.
    package var size: Size {
        TerminalSize.current()
            ?? Size(
                width: max(1, Terminfo.number("cols")), height: max(1, Terminfo.number("lines")))
    }

    /// Shows a picture: only cells that changed since the one before are written.
    package func present(_ buffer: CellBuffer, theme: Theme) {
        guard !isRestored else { return }
        if theme != self.theme {
            self.theme = theme
            writer.theme = theme.adapted(to: depth)
            writer.forget()
        }
        var bytes = writer.bytes(for: buffer)
        let showsCursor = buffer.cursor != nil
        if showsCursor != isCursorShown {
            isCursorShown = showsCursor
            bytes += Array(Terminfo.sequence(showsCursor ? "cnorm" : "civis").utf8)
        }
        guard !bytes.isEmpty else { return }
        if isSynchronized, bytes.count > SynchronizedOutput.threshold {
            bytes = Array(SynchronizedOutput.begin.utf8) + bytes
            bytes += Array(SynchronizedOutput.end.utf8)
        }
        send(bytes)
    }

    /// The terminal answered whether it can show pictures all at once.
    package func synchronize(_ isKnown: Bool) { isSynchronized = isKnown }

    /// Paints the next picture whole, as after a resize or when other programs wrote over it.
    package func repaint() { writer.forget() }

    /// Rings the terminal's bell.
    package func bell() {
        guard !isRestored else { return }
        send("\u{07}")
    }

    /// Asks the terminal for the mouse, or leaves it to its own selection.
    package func takeMouse(_ isTaken: Bool) {
        guard !isRestored, isTaken != hasMouse else { return }
        hasMouse = isTaken
        send(isTaken ? RestoreSequence.mouseOn : RestoreSequence.mouseOff)
    }

    /// Puts a text into the clipboard of the terminal that the user sits at, by OSC 52.
    package func copy(_ text: String) {
        let sequence = OperatingSystemCommand.copy(text)
        // tmux takes it for itself with `set-clipboard on`, and else may let it pass.
        if multiplexer == .tmux, !isRestored { send(sequence) }
        sendOutside(sequence)
    }

    /// Shows a notice outside the terminal's picture, by OSC 9 and OSC 777.
    package func notify(_ title: String, _ body: String) {
        sendOutside(OperatingSystemCommand.notices(title: title, body: body))
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
        enterModes()
    }
}

extension Screen {
    /// Fails when input or output is no terminal; for before anything else is started.
    package static func requireTerminal() throws(ScreenError) {
        _ = try modes()
    }

    private static func isShowable(_ isUnicode: Bool) -> (Cluster) -> Bool {
        { CharacterSet.isShowable($0, isUnicode: isUnicode) }
    }

    /// The modes to come back to; fails when input or output is no terminal.
    private static func modes() throws(ScreenError) -> termios {
        var modes = termios()
        guard isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else {
            throw ScreenError(
                .notATerminal,
                "The dashboard needs a terminal for input and output; without one use `visiontop "
                    + "--once`, `visiontop list`, or `visiontop serve` with any AWS SDK.")
        }
        return modes
    }

    private func guardTerminal() throws(ScreenError) {
        let bytes = RestoreSequence.current()
        var modes = savedModes
        guard terminal_guard_arm(STDOUT_FILENO, bytes, bytes.utf8.count, &modes) == 0 else {
            throw ScreenError(
                .signals, "Signal handlers could not be set; start the program again.")
        }
    }

    /// Keys one by one and unchanged but for the signal keys: no echo, no flow control, no quoting.
    private func enterModes() {
        signal(SIGTTOU, SIG_DFL)
        var modes = savedModes
        modes.c_lflag &= ~tcflag_t(IEXTEN | ICANON | ECHO)
        modes.c_iflag &= ~tcflag_t(IXON | ICRNL)
        terminal_set_blocking_read(&modes)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
        isCursorShown = true
        writer.forget()
        send(RestoreSequence.entering())
        if hasMouse { send(RestoreSequence.mouseOn) }
        if maySynchronize, !isSynchronized { send(SynchronizedOutput.question) }
    }

    private func leaveModes() {
        // A shell that has its terminal back already must not keep us from putting it right.
        signal(SIGTTOU, SIG_IGN)
        send(RestoreSequence.current())
        var modes = savedModes
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
        terminal_guard_disarm()
    }

    /// Sends what a multiplexer would keep for itself.
    private func sendOutside(_ sequence: String) {
        guard !isRestored else { return }
        send(multiplexer.map { $0.passing(sequence) } ?? sequence)
    }

    private func send(_ sequence: String) { send(Array(sequence.utf8)) }

    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
