/// One key as a person means it, or one pasted text.
package struct Key: Hashable, Sendable {
    /// The key without modifiers.
    package enum Code: Hashable, Sendable {
        case character(Character)
        case enter, escape, tab, backtab, backspace, delete, insert
        case up, down, left, right, home, end, pageUp, pageDown
        /// F1 is `function(1)`.
        case function(Int)
        /// A bracketed paste, as one key.
        case paste(String)
    }

    /// Modifiers held; `shift` is never set on a character, which carries its own case.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let control = Modifiers(rawValue: 1)
        package static let alt = Modifiers(rawValue: 2)
        package static let shift = Modifiers(rawValue: 4)
    }

    package var code: Code
    package var modifiers: Modifiers

    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }
}

extension Key {
    package static let enter = Key(.enter)
    package static let escape = Key(.escape)
    package static let tab = Key(.tab)
    package static let backtab = Key(.backtab)
    package static let backspace = Key(.backspace)
    package static let delete = Key(.delete)
    package static let insert = Key(.insert)
    package static let up = Key(.up)
    package static let down = Key(.down)
    package static let left = Key(.left)
    package static let right = Key(.right)
    package static let home = Key(.home)
    package static let end = Key(.end)
    package static let pageUp = Key(.pageUp)
    package static let pageDown = Key(.pageDown)
    package static let space = Key(.character(" "))

    /// A plain character key.
    package static func character(_ character: Character) -> Key { Key(.character(character)) }

    /// A character with Control held.
    package static func control(_ character: Character) -> Key {
        Key(.character(character), .control)
    }

    /// A character with Alt held.
    package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

    /// A function key, counted from 1.
    package static func function(_ number: Int) -> Key { Key(.function(number)) }

    /// A pasted text.
    package static func paste(_ text: String) -> Key { Key(.paste(text)) }

    /// The character typed, when the key types one: no Control, no Alt.
    package var typed: Character? {
        guard case .character(let character) = code, modifiers.isEmpty else { return nil }
        return character
    }
}
