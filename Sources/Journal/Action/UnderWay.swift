import Glibc
import Synchronization

/// The entries whose requests are being sent or looked up now, by whichever process.
///
/// Of each the byte of its number is locked in a file beside the journal, which stays empty. The
/// kernel frees a lock when its process ends, however it ends, so none is ever left behind, and no
/// process number can be mistaken for that of another. The locks belong to the open file: two
/// journals opened in one process are strangers to each other as well (fcntl_locking(2), "Open file
/// description locks").
final class UnderWay: Sendable {
    private struct Inside {
        var descriptor: Int32 = -1
        var entries: Set<Int64> = []
    }

    private let path: String
    private let inside = Mutex(Inside())

    init(path: String) {
        self.path = path
    }

    /// What was not given back is unlocked one by one: a child that was just forked has the open file
    /// too, until it executes its program.
    deinit {
        let (descriptor, entries) = inside.withLock { ($0.descriptor, $0.entries) }
        guard descriptor >= 0 else { return }
        entries.forEach(giveBack)
        close(descriptor)
    }

    /// Takes an entry; false when anybody has it.
    func take(_ entry: Int64) throws -> Bool {
        try inside.withLock { inside in
            guard !inside.entries.contains(entry) else { return false }
            if inside.descriptor < 0 { inside.descriptor = try opened() }
            guard try lock(entry, Int16(F_WRLCK), inside.descriptor) else { return false }
            inside.entries.insert(entry)
            return true
        }
    }

    /// Gives an entry back; nothing happens where it was not taken here.
    func giveBack(_ entry: Int64) {
        inside.withLock { inside in
            guard inside.entries.remove(entry) != nil else { return }
            do {
                _ = try lock(entry, Int16(F_UNLCK), inside.descriptor)
            } catch {
                // To unlock needs nothing that could be missing; the end of the process does it too.
            }
        }
    }

    private func opened() throws -> Int32 {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        return descriptor
    }

    /// `F_OFD_SETLK` of Linux's `fcntl.h`, which Swift's module of glibc leaves out.
    private static let setOpenFileLock: Int32 = 37

    private func lock(_ entry: Int64, _ type: Int16, _ descriptor: Int32) throws -> Bool {
        var range = flock()
        range.l_type = type
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(entry)
        range.l_len = 1
        while fcntl(descriptor, Self.setOpenFileLock, &range) != 0 {
            switch errno {
            case EINTR: continue
            case EAGAIN, EACCES: return false
            default: throw failure
            }
        }
        return true
    }

    private var failure: JournalError {
        JournalError(
            code: .storage,
            sentence: "\(path) could not be made or locked: \(String(cString: strerror(errno))). "
                + "Nothing that costs money is sent without it; free the disk, or give yourself the "
                + "right to write there.")
    }
}
