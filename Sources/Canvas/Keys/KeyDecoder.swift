/// Bytes of a terminal to keys and mouse events: UTF-8, control characters, the escape sequences of
/// xterm, VT, rxvt and the Linux console, Alt as a leading ESC, bracketed paste, mouse reports.
///
/// Sources: xterm "Control Sequences" (ctlseqs), ECMA-48 for the shape of unknown sequences, which
/// are swallowed whole so that no terminal answer is ever taken for typed text.
package struct KeyDecoder: Sendable {
    private var state = State.ground
    private var inputs: [TerminalInput] = []
    private var pasted: [UInt8] = []

    package init() {}

    enum State: Sendable {
        case ground
        /// Inside a UTF-8 character: bytes so far, bytes wanted, Alt held.
        case character([UInt8], Int, isAlt: Bool)
        case escape
        /// After `ESC [`: parameter bytes so far.
        case control([UInt8])
        /// After `ESC O`.
        case single
        /// After the introducer of OSC, DCS, APC, PM or SOS, which may also be a key with Alt.
        case introducer(UInt8)
        /// Inside such a string, up to ST or BEL.
        case string(isEscaped: Bool)
        /// After `ESC [ M`: bytes so far of a mouse report in one of the old notations.
        case report([UInt8])
        /// After `ESC [ 200 ~`.
        case paste
    }

    /// Bytes of one paste that are kept; what follows up to its end is dropped.
    package static let pasteLimit = 1 << 20
    /// Parameter bytes of a sequence that are kept; a longer one is unknown anyway.
    private static let parameterLimit = 64
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    /// Feeds bytes and answers what they complete.
    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
        for byte in bytes { feed(byte) }
        defer { inputs.removeAll(keepingCapacity: true) }
        return inputs
    }

    /// How long to wait for more bytes before `flush`; nil when nothing is pending.
    ///
    /// 25 ms part an ESC key from a sequence; a paste may pause longer.
    package var patience: Duration? {
        switch state {
        case .ground: nil
        case .paste: .milliseconds(500)
        default: .milliseconds(25)
        }
    }

    /// Ends what is pending because nothing follows: a lone ESC is the escape key, a paste is
    /// delivered as it is, the beginning of a sequence is dropped.
    package mutating func flush() -> [TerminalInput] {
        defer { state = .ground }
        switch state {
        case .escape: return [.key(.escape)]
        case .control([]): return [.key(.alt("["))]
        case .single: return [.key(.alt("O"))]
        case .introducer(let byte): return [.key(.alt(Character(Unicode.Scalar(byte))))]
        case .paste: return [.key(takePaste())]
        default: return []
        }
    }

    private mutating func feed(_ byte: UInt8) {
        switch state {
        case .ground: feedGround(byte, isAlt: false)
        case .character(let bytes, let wanted, let isAlt): feed(byte, to: bytes, wanted, isAlt)
        case .escape: feedEscape(byte)
        case .control(let bytes): feedControl(byte, bytes)
        case .single:
            state = .ground
            emit(KeySequence.single(final: byte), isAlt: false)
        case .introducer: feedString(byte, false)
        case .string(let isEscaped): feedString(byte, isEscaped)
        case .report(let bytes): feedReport(byte, bytes)
        case .paste: feedPaste(byte)
        }
    }

    private mutating func feedGround(_ byte: UInt8, isAlt: Bool) {
        state = .ground
        switch byte {
        case 0x1B: state = .escape
        case 0..<0x20, 0x7F: emit(KeySequence.controlCharacter(byte), isAlt: isAlt)
        case 0x20..<0x7F: emit(.character(Character(Unicode.Scalar(byte))), isAlt: isAlt)
        case 0xC2...0xDF: state = .character([byte], 2, isAlt: isAlt)
        case 0xE0...0xEF: state = .character([byte], 3, isAlt: isAlt)
        case 0xF0...0xF4: state = .character([byte], 4, isAlt: isAlt)
        default: break
        }
    }

    private mutating func feed(_ byte: UInt8, to bytes: [UInt8], _ wanted: Int, _ isAlt: Bool) {
        guard byte & 0xC0 == 0x80 else { return feedGround(byte, isAlt: false) }
        let bytes = bytes + [byte]
        guard bytes.count == wanted else { return state = .character(bytes, wanted, isAlt: isAlt) }
        state = .ground
        if let text = String(validating: bytes, as: UTF8.self), let character = text.first {
            emit(.character(character), isAlt: isAlt)
        }
    }

    private mutating func feedEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["): state = .control([])
        case UInt8(ascii: "O"): state = .single
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
            UInt8(ascii: "X"):
            state = .introducer(byte)
        case 0x1B: emit(.escape, isAlt: false)
        default: feedGround(byte, isAlt: true)
        }
    }

    private mutating func feedControl(_ byte: UInt8, _ bytes: [UInt8]) {
        switch byte {
        case 0x20...0x3F:
            if bytes.count < Self.parameterLimit { state = .control(bytes + [byte]) }
        case UInt8(ascii: "[") where bytes.isEmpty: state = .control([byte])
        case 0x40...0x7E:
            state = .ground
            end(bytes, final: byte)
        default: feedGround(byte, isAlt: false)
        }
    }

    /// Takes a whole `ESC [ parameters final`.
    private mutating func end(_ parameters: [UInt8], final: UInt8) {
        switch final {
        case UInt8(ascii: "~") where parameters == Array("200".utf8): state = .paste
        case UInt8(ascii: "M") where parameters.isEmpty: state = .report([])
        case UInt8(ascii: "M"), UInt8(ascii: "m"):
            let isSGR = parameters.first == UInt8(ascii: "<")
            emit(
                isSGR
                    ? MouseSequence.sgr(parameters: parameters, final: final)
                    : MouseSequence.urxvt(parameters: parameters))
        default: emit(KeySequence.control(parameters: parameters, final: final), isAlt: false)
        }
    }

    /// Xterm reports a place beyond its reach as a zero byte; any other control character ends a
    /// report that was cut off.
    private mutating func feedReport(_ byte: UInt8, _ bytes: [UInt8]) {
        guard byte == 0 || byte >= 0x20 else { return feedGround(byte, isAlt: false) }
        guard let report = MouseSequence.x10(bytes + [byte]) else {
            return state = .report(bytes + [byte])
        }
        state = .ground
        emit(report.event)
        for byte in report.rest { feed(byte) }
    }

    private mutating func feedString(_ byte: UInt8, _ isEscaped: Bool) {
        let isEnd = byte == 0x07 || isEscaped && byte == UInt8(ascii: "\\")
        state = isEnd ? .ground : .string(isEscaped: byte == 0x1B)
    }

    private mutating func feedPaste(_ byte: UInt8) {
        pasted.append(byte)
        if byte == UInt8(ascii: "~"),
            pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd)
        {
            pasted.removeLast(Self.pasteEnd.count)
            state = .ground
            inputs.append(.key(takePaste()))
        } else if pasted.count > Self.pasteLimit + Self.pasteEnd.count {
            pasted.remove(at: Self.pasteLimit)
        }
    }

    private mutating func takePaste() -> Key {
        defer { pasted = [] }
        return .paste(String(decoding: pasted.prefix(Self.pasteLimit), as: UTF8.self))
    }

    private mutating func emit(_ key: Key?, isAlt: Bool) {
        guard var key else { return }
        if isAlt { key.modifiers.insert(.alt) }
        inputs.append(.key(key))
    }

    private mutating func emit(_ event: MouseEvent?) {
        if let event { inputs.append(.mouse(event)) }
    }
}
