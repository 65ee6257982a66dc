import AWSCore
import FoundationEssentials
import Glibc

/// The one lock on the guarding of a state folder: a file that its holder keeps locked and writes
/// its beats into. The kernel frees it when the holder ends, however it ends. From a holder that is
/// halted it is taken by a new file in its place; the old one then holds a lock that nobody asks for.
package final class GuardLock {
    package let path: String
    private var descriptor: Int32 = -1

    package init(path: String) {
        self.path = path
    }

    deinit { release() }

    /// Whether this process holds the lock, and not only on a file that has been replaced.
    package var isHeld: Bool { descriptor >= 0 && isInPlace(descriptor) }

    /// Takes the lock if it is free.
    package func take() throws -> Bool {
        release()
        let candidate = try Self.open(path)
        guard flock(candidate, LOCK_EX | LOCK_NB) == 0, isInPlace(candidate) else {
            Self.close(candidate)
            return false
        }
        descriptor = candidate
        return true
    }

    /// Takes the lock from the holder whose last sign of life was `record`, unless it has shown
    /// another one since.
    package func wrest(from record: GuardRecord?, for own: GuardRecord) throws -> Bool {
        let turnstile = try Self.open(path + ".takeover")
        defer { Self.close(turnstile) }
        guard flock(turnstile, LOCK_EX | LOCK_NB) == 0, Self.record(at: path) == record else {
            return false
        }
        guard unlink(path) == 0 || errno == ENOENT else { throw Self.failure(path) }
        guard try take() else { return false }
        try write(own)
        return true
    }

    /// Shows life.
    package func write(_ record: GuardRecord) throws {
        let bytes = Array(try JSON.encode(record)) + [UInt8(ascii: "\n")]
        let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count, ftruncate(descriptor, off_t(count)) == 0 else {
            throw Self.failure(path)
        }
    }

    /// Gives the lock back.
    package func release() {
        guard descriptor >= 0 else { return }
        Self.close(descriptor)
        descriptor = -1
    }

    /// What the last holder wrote last; nil when nobody ever held it, or it is being written now.
    package static func record(at path: String) -> GuardRecord? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            return try JSON.decode(GuardRecord.self, from: Array(data))
        } catch {
            return nil
        }
    }

    /// Whether any process holds the lock now, halted or not.
    package static func isHeld(at path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        return descriptor
    }

    /// Unlocks and closes. The lock belongs to the open file, which a child that was just forked has
    /// too, until it executes its program: closing alone would leave it locked until then.
    private static func close(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }

    private func isInPlace(_ descriptor: Int32) -> Bool {
        var own = stat()
        var current = stat()
        return fstat(descriptor, &own) == 0 && stat(path, &current) == 0
            && own.st_ino == current.st_ino && own.st_dev == current.st_dev
    }

    private static func failure(_ path: String) -> Refusal {
        Refusal(
            .unreadable,
            "\(path) could not be made or written: \(String(cString: strerror(errno))); leases are "
                + "kept for what is open here only. Free the disk, or give yourself the right to "
                + "write there.")
    }
}
