/// Names a command, for the key map, the palette and the config file.
///
/// Each file of commands declares its own: `extension CommandID { static let zoom = CommandID("zoom") }`.
package struct CommandID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { rawValue = name }
}
