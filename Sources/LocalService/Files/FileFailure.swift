import Glibc

/// A failed call to the operating system on a file or folder.
package struct FileFailure: Error, Sendable, CustomStringConvertible {
    /// What was tried: `write`, `open`.
    package let action: String
    package let path: String
    /// The `errno` of the call.
    package let number: Int32

    /// A failure with the number of the last failed call.
    package init(_ action: String, _ path: String, number: Int32 = errno) {
        self.action = action
        self.path = path
        self.number = number
    }

    package var description: String {
        "Could not \(action) \(path): \(String(cString: strerror(number)))."
    }

    /// Whether the file or folder is not there.
    var isMissing: Bool { number == ENOENT }
    /// Whether the disk or the quota is full.
    var isFull: Bool { number == ENOSPC || number == EDQUOT }
}
