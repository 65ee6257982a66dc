import AWSCore

/// One run of the user's command by `sh -c`, its output dropped; a time limit ends whatever it
/// started.
struct NoticeCommand {
    private static let pause = Duration.milliseconds(50)

    private let process: Subprocess

    /// Starts it with these variables beside the environment's.
    /// - Throws: `CommandFailure` when there is no shell.
    init(_ command: String, _ variables: [(name: String, value: String)]) throws {
        do {
            process = try Subprocess(["/bin/sh", "-c", command], variables: variables)
        } catch {
            throw CommandFailure("/bin/sh could not be started: \(error)")
        }
    }

    /// Its exit status, 128 and the signal's number when one ended it. Waits by looking again, so
    /// that no thread is held; after the limit the whole group is ended.
    func finished(within limit: Duration) async throws -> Int {
        let start = ContinuousClock.now
        do {
            while true {
                if let status = process.status() { return status }
                guard ContinuousClock.now - start < limit else {
                    throw CommandFailure("it was ended after \(limit.components.seconds) s")
                }
                try await Task.sleep(for: Self.pause)
            }
        } catch {
            process.end()
            throw error
        }
    }
}

/// Why a command has no status: the end of a sentence for the user.
struct CommandFailure: Error, CustomStringConvertible {
    var description: String

    init(_ reason: String) { description = reason }
}
