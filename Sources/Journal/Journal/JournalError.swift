/// Why the journal could not do what it was asked.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is; more may come.
    package struct Code: Hashable, Sendable {
        package var name: String

        package init(name: String) {
            self.name = name
        }

        /// The file could not be opened or made.
        package static let cannotOpen = Code(name: "cannotOpen")
        /// Reading or writing failed: disk full, locked for too long, damaged.
        package static let storage = Code(name: "storage")
        /// A newer visiontop wrote the file.
        package static let newerVersion = Code(name: "newerVersion")
        /// A row holds what this version cannot read.
        package static let unreadable = Code(name: "unreadable")
        /// No entry has that number.
        package static let noSuchEntry = Code(name: "noSuchEntry")
    }

    package var code: Code
    /// What happened, to what, and what to do next.
    package var sentence: String

    package init(code: Code, sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    package var description: String { sentence }
}
