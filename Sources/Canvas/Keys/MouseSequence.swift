/// What mouse reports mean in the four notations of terminals: SGR (mode 1006), which is asked for,
/// and X10, UTF-8 (1005) and urxvt (1015), which come from terminals that do not know it or that
/// another program left so.
///
/// Source: xterm "Control Sequences", "Mouse Tracking" and "Extended coordinates".
enum MouseSequence {
    /// `ESC [ < code ; x ; y M`, with `m` for a release; nil for what is no report or none of use.
    static func sgr(parameters: [UInt8], final: UInt8) -> MouseEvent? {
        guard let numbers = KeySequence.numbers(Array(parameters.dropFirst())), numbers.count == 3
        else { return nil }
        let isRelease = final == UInt8(ascii: "m")
        return event(numbers[0], x: numbers[1], y: numbers[2], isRelease: isRelease)
    }

    /// `ESC [ code+32 ; x ; y M`.
    static func urxvt(parameters: [UInt8]) -> MouseEvent? {
        guard let numbers = KeySequence.numbers(parameters), numbers.count == 3 else { return nil }
        return event(numbers[0] - 32, x: numbers[1], y: numbers[2], isRelease: false)
    }

    /// The three characters after `ESC [ M`, each 32 more than its value, and the bytes that are no
    /// part of them; nil while some are missing. A character is one byte, or in mode 1005 two of
    /// UTF-8.
    static func x10(_ bytes: [UInt8]) -> (event: MouseEvent?, rest: ArraySlice<UInt8>)? {
        var values: [Int] = []
        var rest = bytes[...]
        while values.count < 3 {
            guard let first = rest.popFirst() else { return nil }
            guard (0xC2...0xDF).contains(first) else {
                values.append(Int(first))
                continue
            }
            guard let second = rest.first else { return nil }
            if second & 0xC0 == 0x80 {
                rest = rest.dropFirst()
                values.append(Int(first & 0x1F) << 6 | Int(second & 0x3F))
            } else {
                values.append(Int(first))
            }
        }
        let event = event(values[0] - 32, x: values[1] - 32, y: values[2] - 32, isRelease: false)
        return (event, rest)
    }

    /// `code`: 0, 1, 2 the buttons, 3 none; and bits: 4 Shift, 8 Alt, 16 Control, 32 motion, 64 the
    /// wheel, 128 further buttons, which nobody needs. Places count from 1.
    private static func event(_ code: Int, x: Int, y: Int, isRelease: Bool) -> MouseEvent? {
        guard (0..<128).contains(code), x >= 1, y >= 1 else { return nil }
        let at = Point(x: x - 1, y: y - 1)
        let modifiers = modifiers(code)
        if code & 64 != 0 { return wheel(code & 3, at, modifiers) }
        let button: MouseEvent.Button = [.left, .middle, .right, .none][code & 3]
        if code & 32 != 0 {
            return button == .none ? nil : MouseEvent(.drag, button, at: at, modifiers: modifiers)
        }
        let kind: MouseEvent.Kind = isRelease || button == .none ? .release : .press
        return MouseEvent(kind, button, at: at, modifiers: modifiers)
    }

    /// The wheel up and down; sideways scrolls nothing here.
    private static func wheel(
        _ direction: Int, _ at: Point, _ modifiers: Key.Modifiers
    ) -> MouseEvent? {
        guard direction < 2 else { return nil }
        return MouseEvent(
            direction == 0 ? .wheelUp : .wheelDown, .none, at: at, modifiers: modifiers)
    }

    private static func modifiers(_ code: Int) -> Key.Modifiers {
        var modifiers: Key.Modifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        return modifiers
    }
}
