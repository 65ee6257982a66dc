/// The process's surroundings as values, so that tests state them.
package struct Environment: Sendable {
    private let variables: [String: String]
    /// The text of a file, nil when there is none; throws when it cannot be read.
    package let readFile: @Sendable (_ path: String) throws -> String?

    package init(
        _ variables: [String: String],
        readFile: @escaping @Sendable (_ path: String) throws -> String? = { _ in nil }
    ) {
        self.variables = variables
        self.readFile = readFile
    }

    /// The value of a variable; an empty one counts as absent.
    package subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `~/` at the start replaced by the home folder, where that is known.
    package func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = self["HOME"] else { return path }
        return home + path.dropFirst()
    }

    /// The text of a file, nil when there is none; throws `CredentialsError` when it cannot be read.
    package func text(of path: String) throws -> String? {
        do {
            return try readFile(path)
        } catch {
            throw CredentialsError("Cannot read \(path): check that it is a readable text file.")
        }
    }
}
