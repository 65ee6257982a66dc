import Glibc

/// One run of a program without a shell: no input, its output collected, its complaints dropped,
/// in a process group of its own so that a time limit ends whatever it started.
struct ChildProcess {
    private static let outputLimit = 1 << 20
    private static let pause = Duration.milliseconds(10)

    private let program: String
    private let id: pid_t
    private let reading: Int32

    /// Starts the program of the first word, sought along `PATH`; throws `CredentialsError`.
    init(_ words: [String]) throws {
        program = words.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.unstarted(program, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started = Self.spawn(words, output: ends[1])
        close(ends[1])
        guard let id = started.id else {
            close(ends[0])
            throw Self.unstarted(program, started.error)
        }
        self.id = id
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
                let status = ended()
                read(into: &bytes)
                if let status { return ProcessOutput(status: status, output: bytes) }
                guard ContinuousClock.now - start < limit, bytes.count <= Self.outputLimit else {
                    throw tooMuch(limit)
                }
                try await effects.sleep(Self.pause)
            }
        } catch {
            stop()
            throw error
        }
    }

    /// The exit status once it has ended: 128 and the signal's number when one ended it.
    private func ended() -> Int? {
        var status: Int32 = 0
        let done = waitpid(id, &status, WNOHANG)
        if done == 0 || (done < 0 && errno == EINTR) { return nil }
        let signal = Int(status & 0x7f)
        return signal == 0 ? Int(status >> 8 & 0xff) : 128 + signal
    }

    private func read(into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= Self.outputLimit {
            let count = Glibc.read(reading, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
    }

    private func stop() {
        kill(-id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }

    private func tooMuch(_ limit: Duration) -> CredentialsError {
        CredentialsError(
            "\(program) was stopped: it gave no keys within \(limit.components.seconds) s or "
                + "printed too much. Run it by hand to see why; it cannot ask for input here.")
    }

    private static func unstarted(_ program: String, _ error: Int32) -> CredentialsError {
        CredentialsError(
            "\(program) could not be started (\(String(cString: strerror(error)))): correct the "
                + "profile's credential_process.")
    }

    private static func spawn(_ words: [String], output: Int32) -> (id: pid_t?, error: Int32) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        setSignals(&attributes)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var id: pid_t = 0
        let error = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, environ)
        return (error == 0 ? id : nil, error)
    }

    /// A group of its own, nothing blocked, and the signals that this program ignores at their
    /// defaults: what is ignored would stay so in the child.
    private static func setSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}
