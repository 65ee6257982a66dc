import Glibc

/// What a child has of a file between its fork and its exec: the open files of its parent, and with
/// them their locks. Closed when it goes.
package final class ForkedFiles {
    private let descriptors: [Int32]

    /// Shares whatever this process has opened of the file at `path`.
    package init(path: String) {
        var wanted = stat()
        guard stat(path, &wanted) == 0 else {
            descriptors = []
            return
        }
        descriptors = (0..<sysconf(Int32(_SC_OPEN_MAX))).prefix(4096).compactMap {
            let descriptor = Int32($0)
            var found = stat()
            guard fstat(descriptor, &found) == 0, found.st_ino == wanted.st_ino,
                found.st_dev == wanted.st_dev
            else { return nil }
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            return copy >= 0 ? copy : nil
        }
    }

    /// How many there are.
    package var count: Int { descriptors.count }

    deinit { descriptors.forEach { close($0) } }
}
