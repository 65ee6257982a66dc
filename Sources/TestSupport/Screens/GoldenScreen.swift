import Canvas
import FoundationEssentials
import Testing

/// Compares a screen with its golden file in `Snapshots/` beside the calling test: the text, the
/// role letters, and the borrowed backgrounds. With `VISIONTOP_RECORD=1` the file is written anew.
package func expectScreen(
    _ screen: CellBuffer, _ name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectGolden(
        GoldenScreen.text(of: screen), name, filePath: filePath, sourceLocation: sourceLocation)
}

/// Compares a text with its golden file in `Snapshots/` beside `filePath`. With `VISIONTOP_RECORD=1`
/// the file is written anew.
package func expectGolden(
    _ actual: String, _ name: String, filePath: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder =
        filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Snapshots"
    let file = "\(folder)/\(name).txt"
    do {
        if ProcessInfo.processInfo.environment["VISIONTOP_RECORD"] == "1" {
            try GoldenScreen.write(actual, to: file, in: folder)
            return
        }
        let expected = try String(contentsOfFile: file, encoding: .utf8)
        guard expected != actual else { return }
        Issue.record(
            "\(name) differs (- expected, + actual):\n\(GoldenScreen.diff(expected, actual))",
            sourceLocation: sourceLocation)
    } catch {
        Issue.record(
            "\(name) has no readable golden file; record it with VISIONTOP_RECORD=1: \(error)",
            sourceLocation: sourceLocation)
    }
}

/// The form of golden files.
enum GoldenScreen {
    /// Text, then styles, then backgrounds where there are any.
    static func text(of screen: CellBuffer) -> String {
        let size = "\(screen.size.width)x\(screen.size.height)"
        var parts = [[size] + screen.lines, ["-- roles"] + screen.styleLines]
        if screen.backgroundLines.contains(where: { !$0.isEmpty }) {
            parts.append(["-- backgrounds"] + screen.backgroundLines)
        }
        return parts.joined().joined(separator: "\n") + "\n"
    }

    static func write(_ text: String, to file: String, in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
    }

    /// The lines that differ, with their numbers; golden files have the same rows in the same order.
    static func diff(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        return (0..<max(old.count, new.count)).flatMap { index -> [String] in
            let before = index < old.count ? old[index] : nil
            let after = index < new.count ? new[index] : nil
            guard before != after else { return [] }
            return [before.map { "\(index + 1)- \($0)" }, after.map { "\(index + 1)+ \($0)" }]
                .compactMap(\.self)
        }.joined(separator: "\n")
    }
}
