/// What may follow a command's name in the palette: `:project NAME`.
package struct Argument: Sendable {
    /// As it stands in help, in upper case.
    package var name: String
    package var isRequired: Bool
    /// Whether only one of `choices` will do.
    package var isChoice: Bool
    /// What Tab completes.
    package var choices: @Sendable (State) -> [String]

    /// One of some names, which Tab completes and which are checked before the command runs.
    package static func choice(
        _ name: String, isRequired: Bool = true, _ choices: @escaping @Sendable (State) -> [String]
    ) -> Argument {
        Argument(name: name, isRequired: isRequired, isChoice: true, choices: choices)
    }

    /// Any text; `choices` are only proposals.
    package static func text(
        _ name: String, isRequired: Bool = true,
        _ choices: @escaping @Sendable (State) -> [String] = { _ in [] }
    ) -> Argument {
        Argument(name: name, isRequired: isRequired, isChoice: false, choices: choices)
    }

    /// As it stands behind the command: `NAME`, `[NAME]`.
    package var notation: String { isRequired ? name : "[\(name)]" }
}
