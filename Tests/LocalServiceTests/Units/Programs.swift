import FoundationEssentials
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

/// Processes that this one started and that live, the tests' own units among them.
enum Processes {
    /// Their ids.
    static func children() throws -> Set<Int32> {
        let own = "\(ProcessInfo.processInfo.processIdentifier)"
        let ids = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(
            Int32.init)
        return Set(ids.filter { fields($0).dropFirst(1).first == own && fields($0).first != "Z" })
    }

    /// State, parent and what follows; empty when it is gone.
    private static func fields(_ id: Int32) -> [String] {
        guard let data = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return [] }
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[end...].dropFirst(2).split(separator: " ").map(String.init)
    }
}
