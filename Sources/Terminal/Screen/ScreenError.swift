/// Why the terminal cannot be used.
package struct ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed; more may come.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static let notATerminal = Code(rawValue: "notATerminal")
        package static let unknownTerminal = Code(rawValue: "unknownTerminal")
        package static let signals = Code(rawValue: "signals")
    }

    package let code: Code
    /// A sentence for the user: what happened and what to do next.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
