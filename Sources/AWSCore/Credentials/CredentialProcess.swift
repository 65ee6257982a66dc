import Glibc

/// One run of a program that prints keys: its output collected, its complaints dropped, and ended
/// with whatever it started when it takes too long.
struct CredentialProcess {
    private static let outputLimit = 1 << 20
    private static let pause = Duration.milliseconds(10)

    private let program: String
    private let process: Subprocess
    private let reading: Int32

    /// Starts the program of the first word, sought along `PATH`; throws `CredentialsError`.
    init(_ words: [String]) throws {
        program = words.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Self.unstarted(program, String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        do {
            process = try Subprocess(words, output: .descriptor(ends[1]))
        } catch {
            close(ends[0])
            throw Self.unstarted(program, "\(error)")
        }
        reading = ends[0]
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    /// What it printed until it ended. Waits by looking again, so that no thread is held.
    func output(within limit: Duration, effects: Effects) async throws -> ProcessOutput {
        defer { close(reading) }
        let start = ContinuousClock.now
        var bytes: [UInt8] = []
        do {
            while true {
                let status = process.status()
                read(into: &bytes)
                if let status { return ProcessOutput(status: status, output: bytes) }
                guard ContinuousClock.now - start < limit, bytes.count <= Self.outputLimit else {
                    throw tooMuch(limit)
                }
                try await effects.sleep(Self.pause)
            }
        } catch {
            process.end()
            throw error
        }
    }

    private func read(into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= Self.outputLimit {
            let count = Glibc.read(reading, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
    }

    private func tooMuch(_ limit: Duration) -> CredentialsError {
        CredentialsError(
            "\(program) was stopped: it gave no keys within \(limit.components.seconds) s or "
                + "printed too much. Run it by hand to see why; it cannot ask for input here.")
    }

    private static func unstarted(_ program: String, _ reason: String) -> CredentialsError {
        CredentialsError(
            "\(program) could not be started (\(reason)): correct the profile's "
                + "credential_process.")
    }
}
