import Glibc

/// The right to be the one service of a data folder; the kernel gives it back when the process ends.
final class ServiceLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock; throws `ServiceFailure` when another process holds it.
    init(folder: DataFolder) throws {
        descriptor = try Self.openFile(folder.lock)
        // On a throw from here `deinit` closes the file: a second close would hit whoever has got the
        // number since.
        guard Self.take(descriptor) else {
            throw ServiceFailure(
                "Another visiontop service already runs on \(folder.path): "
                    + "use it, or name another folder.")
        }
    }

    /// Who asks whether a service runs holds the lock for a moment: that is waited for, half a
    /// second at most.
    private static func take(_ descriptor: Int32) -> Bool {
        for _ in 0..<50 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(10_000)
        }
        return false
    }

    deinit { Self.close(descriptor) }

    /// Whether a live process holds the lock.
    static func isHeld(in folder: DataFolder) -> Bool {
        let descriptor = open(folder.lock, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Unlocks and closes. The lock belongs to the open file, which a child that was just forked has
    /// too, until it executes its program: closing alone would leave it locked until then.
    private static func close(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }

    private static func openFile(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        return descriptor
    }
}
