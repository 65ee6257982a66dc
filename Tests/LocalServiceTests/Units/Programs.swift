import FoundationEssentials
import Glibc
import LocalService
import Testing

extension UnitProgram {
    /// This package's executable, which lies beside its tests.
    static func unit() throws -> UnitProgram {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = try #require(tests.lastIndex(of: "/").map { String(tests[..<$0]) })
        let path = folder + "/visiontop"
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
        return UnitProgram(path: path, arguments: ["visiontop", "unit"])
    }
}

/// Units that this process started.
enum UnitProcesses {
    /// The ids of those that live.
    static func living() throws -> Set<Int32> {
        let own = "\(ProcessInfo.processInfo.processIdentifier)"
        let ids = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(
            Int32.init)
        return Set(
            ids.filter {
                let fields = fields($0)
                return fields.dropFirst(1).first == own && fields.first != "Z" && isUnit($0)
            })
    }

    /// Ends one by a signal and returns when all its threads are gone and its files closed; the
    /// service still reaps it.
    static func end(_ id: Int32, by signal: Int32) {
        kill(id, signal)
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR { continue }
    }

    /// Whether it runs as a unit: other suites start other processes.
    private static func isUnit(_ id: Int32) -> Bool {
        FileManager.default.contents(atPath: "/proc/\(id)/cmdline")
            == Data("visiontop\0unit\0".utf8)
    }

    /// State, parent and what follows; empty when it is gone.
    private static func fields(_ id: Int32) -> [String] {
        guard let data = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return [] }
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[end...].dropFirst(2).split(separator: " ").map(String.init)
    }
}
