/// A text to be written into a file of the user's, whole or not at all.
package struct ExportRequest: Hashable, Sendable {
    /// As it was typed: `~` is the home folder, what is relative lies in the working folder.
    package var path: String
    package var text: String
    /// Rows in it, for the sentence that says it is done.
    package var rows: Int
    /// Whether a file that is there may be replaced; without it that comes back as a question.
    package var mayOverwrite = false

    package init(path: String, text: String, rows: Int) {
        self.path = path
        self.text = text
        self.rows = rows
    }

    /// The same, over what is there.
    var overwriting: ExportRequest {
        var request = self
        request.mayOverwrite = true
        return request
    }
}

/// What became of an export.
package enum ExportOutcome: Hashable, Sendable {
    /// The file's path in full, and its bytes.
    case written(path: String, bytes: Int)
    /// A file is there already and was left as it is.
    case exists
    /// A sentence that says why, and that nothing was written.
    case failed(String)
}
