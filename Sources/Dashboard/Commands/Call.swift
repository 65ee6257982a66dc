import Canvas

/// How a command was called: by a key, or from the palette with what was typed behind its name.
package struct Call: Hashable, Sendable {
    package var key: Key?
    /// The rest of the palette's line, without spaces around it.
    package var argument = ""

    package init(key: Key? = nil, argument: String = "") {
        self.key = key
        self.argument = argument
    }
}
