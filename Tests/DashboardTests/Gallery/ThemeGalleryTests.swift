import Canvas
import Dashboard
import Foundation
import TestSupport
import Testing

/// Every theme once, with the colours that a terminal is told.
@Suite struct ThemeGalleryTests {
    static let names = [
        "default", "light", "high-contrast", "deuteranopia", "tritanopia", "mono", "solarized",
        "nord",
    ]

    @Test(arguments: names)
    func `a theme is as it was recorded`(name: String) throws {
        let theme = try Self.theme(name)
        let versions = ["TRAINED", "HOSTED", "TRAINING_FAILED"].enumerated().map {
            Fixtures.version($1, "\($0 + 1)")
        }
        var harness = Harness.washers(
            [Fixtures.training("4")] + versions, width: 80, height: 24)
        harness.keys("<enter>")
        expectColors(harness.screen, theme, "theme-\(name)", filePath: GoldenFiles.root)
        harness.keys("t<tab>two words")
        expectColors(harness.screen, theme, "theme-\(name)-form", filePath: GoldenFiles.root)
    }

    private static func theme(_ name: String) throws -> Theme {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../themes/\(name).yaml").standardized.resolvingSymlinksInPath()
        return try Theme(parsing: String(contentsOf: file, encoding: .utf8), name: name)
    }
}
