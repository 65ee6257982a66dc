extension Theme {
    /// The theme without a file: `themes/default.yaml`.
    package static let `default` = shipped(defaultSource, name: "default")

    /// Attributes only, for terminals without colours: `themes/mono.yaml`.
    package static let mono = shipped(monoSource, name: "mono")

    /// This theme where there are colours, else `mono`: attributes carry there what colours did.
    package func adapted(to depth: ColorDepth) -> Theme {
        depth == .none ? .mono : self
    }

    /// A built-in source; a fault in it, which a test rules out, leaves the terminal's colours.
    private static func shipped(_ source: String, name: String) -> Theme {
        do {
            return try Theme(parsing: source, name: name)
        } catch {
            return Theme(name: name, stated: [:])
        }
    }
}
