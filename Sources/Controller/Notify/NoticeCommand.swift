import Glibc

/// One run of the user's command by `sh -c`: no input, its output dropped, in a process group of its
/// own so that a time limit ends whatever it started.
struct NoticeCommand {
    private static let pause = Duration.milliseconds(50)

    private let id: pid_t

    /// Starts it with these variables beside the environment's.
    /// - Throws: `CommandFailure` when there is no shell.
    init(_ command: String, _ variables: [(name: String, value: String)]) throws {
        let started = Self.spawn(["/bin/sh", "-c", command], Self.environment(variables))
        guard let id = started.id else {
            throw CommandFailure(
                "/bin/sh could not be started: \(String(cString: strerror(started.error)))")
        }
        self.id = id
    }

    /// Its exit status, 128 and the signal's number when one ended it. Waits by looking again, so
    /// that no thread is held; after the limit the whole group is ended.
    func finished(within limit: Duration) async throws -> Int {
        let start = ContinuousClock.now
        do {
            while true {
                if let status = ended() { return status }
                guard ContinuousClock.now - start < limit else {
                    throw CommandFailure("it was ended after \(limit.components.seconds) s")
                }
                try await Task.sleep(for: Self.pause)
            }
        } catch {
            kill(-id, SIGKILL)
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            throw error
        }
    }

    private func ended() -> Int? {
        var status: Int32 = 0
        let done = waitpid(id, &status, WNOHANG)
        if done == 0 || (done < 0 && errno == EINTR) { return nil }
        let signal = Int(status & 0x7f)
        return signal == 0 ? Int(status >> 8 & 0xff) : 128 + signal
    }

    /// The environment with the variables in the place of others of their names.
    private static func environment(_ variables: [(name: String, value: String)]) -> [String] {
        let names = Set(variables.map(\.name))
        var lines: [String] = []
        var entry = environ
        while let pointer = entry.pointee {
            let line = String(cString: pointer)
            if !names.contains(String(line.prefix { $0 != "=" })) { lines.append(line) }
            entry += 1
        }
        return lines + variables.map { "\($0.name)=\($0.value)" }
    }

    private static func spawn(
        _ words: [String], _ environment: [String]
    ) -> (id: pid_t?, error: Int32) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        setSignals(&attributes)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var lines: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { (arguments + lines).forEach { free($0) } }
        var id: pid_t = 0
        let error = posix_spawn(&id, words[0], &actions, &attributes, &arguments, &lines)
        return (error == 0 ? id : nil, error)
    }

    /// A session of its own, so that it has no terminal to write on; nothing blocked, and the signals
    /// that this program ignores at their defaults: what is ignored would stay so in the child.
    private static func setSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH] {
            sigaddset(&signals, signal)
        }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // `POSIX_SPAWN_SETSID` of glibc, which keeps it from Swift behind `__USE_GNU`.
        let flags = 0x80 | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}

/// Why a command has no status: the end of a sentence for the user.
struct CommandFailure: Error, CustomStringConvertible {
    var description: String

    init(_ reason: String) { description = reason }
}
