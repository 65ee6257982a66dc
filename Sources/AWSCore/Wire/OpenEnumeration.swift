/// A word of the API whose set may grow: words unknown to this program are kept as they came.
package protocol OpenEnumeration: RawRepresentable, Codable, Hashable, Sendable,
    CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension OpenEnumeration {
    package var description: String { rawValue }
}
