import Glibc

/// A program that runs beside this one, without input and in a session of its own: it has no terminal
/// to write on or to ask at, and its group holds whatever it starts.
package struct Subprocess {
    package let id: pid_t

    /// Where one of a program's streams goes.
    package enum Stream {
        case dropped
        case descriptor(Int32)
        /// The end of a file that only its owner can read.
        case file(String)
    }

    /// Why there is no program: the text of `posix_spawn`'s error.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Starts the program of the first word, sought along `PATH` where it is no path.
    ///
    /// - Parameter variables: stand in the environment in the place of others of their names.
    package init(
        _ words: [String], variables: [(name: String, value: String)] = [],
        output: Stream = .dropped, complaints: Stream = .dropped
    ) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        output.lead(STDOUT_FILENO, &actions)
        complaints.lead(STDERR_FILENO, &actions)
        Self.setSignals(&attributes)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var lines: [UnsafeMutablePointer<CChar>?] =
            Self.environment(variables).map { strdup($0) } + [nil]
        defer { (arguments + lines).forEach { free($0) } }
        var id: pid_t = 0
        let error = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &lines)
        guard error == 0 else { throw Failure(description: String(cString: strerror(error))) }
        self.id = id
    }

    /// The exit status once it has ended: 128 and the signal's number when one ended it.
    package func status() -> Int? {
        var status: Int32 = 0
        let done = waitpid(id, &status, WNOHANG)
        if done == 0 || (done < 0 && errno == EINTR) { return nil }
        let signal = Int(status & 0x7f)
        return signal == 0 ? Int(status >> 8 & 0xff) : 128 + signal
    }

    /// Ends it and what it started, and returns when it is gone.
    package func end() {
        kill(-id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }

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

    /// Nothing blocked, and the signals that this program ignores or takes at their defaults: what is
    /// ignored would stay so in the child.
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

extension Subprocess.Stream {
    fileprivate func lead(_ number: Int32, _ actions: inout posix_spawn_file_actions_t) {
        switch self {
        case .dropped:
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
        case .descriptor(let descriptor):
            posix_spawn_file_actions_adddup2(&actions, descriptor, number)
        case .file(let path):
            posix_spawn_file_actions_addopen(
                &actions, number, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
    }
}
