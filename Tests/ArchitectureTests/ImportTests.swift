import Foundation
import Testing

@Suite struct ImportTests {
    @Test func `every import is one that the architecture allows`() throws {
        for (target, allowed) in importTable {
            for (file, module) in try imports(of: target) where !allowed.contains(module) {
                Issue.record("\(file) imports \(module), which \(target) may not")
            }
        }
    }

    @Test func `every target with Swift sources stands in the table`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
        let swift = try folders.filter { try !swiftFiles(in: $0).isEmpty }
        #expect(Set(swift) == Set(importTable.keys))
    }

    @Test func `pure targets import nothing with effects`() {
        let effects: Set<String> = ["Glibc", "FoundationEssentials", "Dispatch", "Logging"]
        for target in pureTargets {
            #expect(importTable[target, default: []].isDisjoint(with: effects))
        }
    }

    @Test func `the table has no cycle`() {
        var finished: Set<String> = []
        func visit(_ target: String, path: [String]) {
            guard let allowed = importTable[target], !finished.contains(target) else { return }
            #expect(!path.contains(target), "\(path + [target]) is a cycle")
            if path.contains(target) { return }
            allowed.forEach { visit($0, path: path + [target]) }
            finished.insert(target)
        }
        importTable.keys.sorted().forEach { visit($0, path: []) }
    }

    private let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    private func imports(of target: String) throws -> [(file: String, module: String)] {
        try swiftFiles(in: target).flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .compactMap { line in
                    importedModule(line).map { (file.lastPathComponent, $0) }
                }
        }
    }

    private func swiftFiles(in target: String) throws -> [URL] {
        let folder = sources.appending(path: target)
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    private func importedModule(_ line: Substring) -> String? {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "package" }
        guard words.first == "import", let name = words.dropFirst().last else { return nil }
        return String(name.prefix { $0 != "." })
    }
}
