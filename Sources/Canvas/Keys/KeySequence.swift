/// What single sequences mean; sources as for `KeyDecoder`.
enum KeySequence {
    /// C0 control characters and DEL.
    static func controlCharacter(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x00: .control(" ")
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x08, 0x7F: .backspace
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: nil
        }
    }

    /// `ESC O final`.
    static func single(final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
        case UInt8(ascii: "M"): .enter
        default: arrow(final: final)
        }
    }

    /// `ESC [ parameters final`; nil for a sequence that is no key.
    static func control(parameters: [UInt8], final: UInt8) -> Key? {
        if parameters.first == UInt8(ascii: "[") { return linuxFunction(final: final) }
        guard let numbers = numbers(parameters) else { return nil }
        let modifierParameter = numbers.count > 1 ? numbers[1] : 1
        guard modifierParameter <= greatestModifier else { return nil }
        let modifiers = modifiers(modifierParameter)
        if final == UInt8(ascii: "Z") { return Key(.backtab, modifiers.subtracting(.shift)) }
        let key: Key?
        switch final {
        case UInt8(ascii: "~"): key = numbered(numbers.first ?? 0)
        case UInt8(ascii: "P")...UInt8(ascii: "S") where numbers.count > 1 && numbers[0] == 1:
            key = single(final: final)
        default: key = arrow(final: final)
        }
        return key.map { Key($0.code, modifiers) }
    }

    /// F1 to F5 of the Linux console: `ESC [ [ A` to `ESC [ [ E`.
    private static func linuxFunction(final: UInt8) -> Key? {
        guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return nil }
        return .function(Int(final - UInt8(ascii: "A")) + 1)
    }

    private static func arrow(final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// Shift, Alt, Control and Meta together; more is no key but an answer, as of the cursor's place.
    private static let greatestModifier = 16

    /// xterm's modifier parameter is one more than 1 Shift, 2 Alt, 4 Control.
    private static func modifiers(_ parameter: Int) -> Key.Modifiers {
        let bits = max(0, parameter - 1)
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 2 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }

    /// Decimal parameters between semicolons; nil when there is any other byte.
    static func numbers(_ parameters: [UInt8]) -> [Int]? {
        var numbers: [Int] = []
        for part in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        {
            guard let number = part.isEmpty ? 0 : Int(String(decoding: part, as: UTF8.self)),
                part.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
