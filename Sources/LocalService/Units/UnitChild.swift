import CProcess
import Glibc
import Synchronization

/// A running process of a unit. It ends when the service closes its end of the channel, however
/// that ends; dropped, it is killed and reaped.
final class UnitChild: Sendable {
    let process: pid_t
    let channel: UnitChannel
    private let ending = Mutex<String?>(nil)

    /// Starts the program; `content` is the descriptor that it gets as its third. Throws
    /// `UnitCrash` when there is no process to be had.
    init(_ program: UnitProgram, content: Int32? = nil) throws(UnitCrash) {
        do {
            let (service, unit) = try UnitChannel.pair(seconds: program.patience)
            defer { close(unit) }
            let arguments = program.arguments.map { strdup($0) } + [nil]
            defer { arguments.forEach { free($0) } }
            var process: pid_t = 0
            let code = cprocess_spawn(
                program.path, arguments, unit, content ?? -1, &process)
            guard code == 0 else { throw FileFailure("start", program.path, number: code) }
            (self.process, channel) = (process, service)
        } catch {
            throw UnitCrash("\(error)")
        }
    }

    deinit { end() }

    /// Gives it an image; false when it did not begin with it, as it ended before.
    func begin(_ kind: UnitMessage, _ head: [UInt8], _ bytes: [UInt8]) -> Bool {
        channel.send(kind, head, bytes) && channel.receive()?.kind == .begun
    }

    /// Kills the process unless it has ended, and says how it did.
    @discardableResult func end() -> String {
        ending.withLock { ending in
            if let ending { return ending }
            // What hangs up is dying already; what does not is stuck.
            let isStuck = !channel.isHungUp
            let status = cprocess_end(process)
            let text = isStuck ? "it gave no answer" : Self.sentence(status)
            ending = text
            return text
        }
    }

    /// What a status of `waitpid` says.
    static func sentence(_ status: Int32) -> String {
        let signal = status & 0x7F
        guard signal != 0 else { return "it ended with status \(status >> 8 & 0xFF)" }
        return "signal \(signal), \(String(cString: strsignal(signal)))"
    }
}

/// The end of a unit's process in the middle of its work, which only that image is to blame for.
package struct UnitCrash: Error, Sendable, Hashable, CustomStringConvertible {
    /// How it ended: `signal 11, Segmentation fault`.
    package let cause: String

    /// An end with its cause.
    init(_ cause: String) {
        self.cause = cause
    }

    /// A sentence for the user.
    package var description: String {
        "The process that judged the image ended (\(cause)) and is started again; other images are "
            + "not affected. Send the image again, and if that ends the same, encode it anew."
    }
}
