/// Writing keys as `g`, `<c-d>`, `<tab>`, `<s-up>`, `<f2>`, `<space>`; `<lt>` is `<`.
///
/// Modifiers are `c-` Control, `a-` Alt, `s-` Shift, in this order.
extension Key {
    private static let names: [(code: Code, name: String)] = [
        (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backspace, "bs"),
        (.delete, "del"), (.insert, "ins"), (.up, "up"), (.down, "down"), (.left, "left"),
        (.right, "right"), (.home, "home"), (.end, "end"), (.pageUp, "pageup"),
        (.pageDown, "pagedown"), (.character(" "), "space"), (.character("<"), "lt"),
    ]

    private static let prefixes: [(modifier: Modifiers, prefix: String)] = [
        (.control, "c-"), (.alt, "a-"), (.shift, "s-"),
    ]

    /// The key as people read it in help and footer; a paste is `<paste>`.
    package var notation: String {
        if let typed, typed != " ", typed != "<" { return String(typed) }
        let modifiers = code == .backtab ? modifiers.union(.shift) : modifiers
        let prefix = Self.prefixes.filter { modifiers.contains($0.modifier) }.map(\.prefix).joined()
        return "<\(prefix)\(baseName)>"
    }

    private var baseName: String {
        if let row = Self.names.first(where: { $0.code == code }) { return row.name }
        switch code {
        case .character(let character): return String(character)
        case .function(let number): return "f\(number)"
        case .backtab: return "tab"
        default: return "paste"
        }
    }

    /// The key of a notation; nil for anything else. Names are read in either case.
    package init?(notation: String) {
        if notation.count == 1, let character = notation.first {
            self = .character(character)
            return
        }
        guard notation.count > 2, notation.hasPrefix("<"), notation.hasSuffix(">") else {
            return nil
        }
        var rest = notation.dropFirst().dropLast()
        var modifiers: Modifiers = []
        while let row = Self.prefixes.first(where: { rest.lowercased().hasPrefix($0.prefix) }),
            rest.count > 2
        {
            modifiers.insert(row.modifier)
            rest = rest.dropFirst(2)
        }
        guard let code = Self.code(named: rest) else { return nil }
        self = Self.normal(code, modifiers)
    }

    private static func code(named name: Substring) -> Code? {
        if name.count == 1, let character = name.first { return .character(character) }
        let lower = name.lowercased()
        if let row = names.first(where: { $0.name == lower }) { return row.code }
        guard lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number)
        else { return nil }
        return .function(number)
    }

    /// Shift makes backtab of tab and is dropped from characters, which carry their case.
    private static func normal(_ code: Code, _ modifiers: Modifiers) -> Key {
        guard modifiers.contains(.shift) else { return Key(code, modifiers) }
        switch code {
        case .tab: return Key(.backtab, modifiers.subtracting(.shift))
        case .character: return Key(code, modifiers.subtracting(.shift))
        default: return Key(code, modifiers)
        }
    }
}
