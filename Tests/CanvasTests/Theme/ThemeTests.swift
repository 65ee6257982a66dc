import Canvas
import Foundation
import Testing

@Suite struct ThemeTests {
    @Test(arguments: [("default", Theme.defaultSource), ("mono", Theme.monoSource)])
    func `an embedded theme is its file`(name: String, embedded: String) throws {
        let file = try String(
            contentsOf: ThemeFiles.folder.appending(path: "\(name).yaml"), encoding: .utf8)
        #expect(file == embedded)
    }

    @Test func `contrast is that of the standard`() {
        #expect(abs(RGB(255, 255, 255).contrast(with: RGB(0, 0, 0)) - 21) < 1e-9)
        #expect(abs(RGB(0x77, 0x77, 0x77).contrast(with: RGB(255, 255, 255)) - 4.478) < 1e-3)
        #expect(RGB(10, 20, 30).contrast(with: RGB(10, 20, 30)) == 1)
    }

    @Test func `a status in a selected row takes the row's ground and keeps its colour if it can`()
    {
        let theme = Theme(
            name: "test",
            stated: [
                .text: Theme.Stated(foreground: RGB(hex: 0xFFFFFF), background: RGB(hex: 0)),
                .selection: Theme.Stated(
                    foreground: RGB(hex: 0xFFFFFF), background: RGB(hex: 0x003060),
                    attributes: .bold),
                .statusHosted: Theme.Stated(foreground: RGB(hex: 0x00FF00)),
                .statusFailed: Theme.Stated(foreground: RGB(hex: 0x400000)),
            ])
        let hosted = theme.look(of: Style(.statusHosted, on: .selection))
        #expect(hosted.foreground == RGB(hex: 0x00FF00))
        #expect(hosted.background == RGB(hex: 0x003060))
        #expect(hosted.attributes == .bold)
        let failed = theme.look(of: Style(.statusFailed, on: .selection))
        #expect(failed.foreground == RGB(hex: 0xFFFFFF))
    }

    @Test func `without colours only attributes remain`() {
        let style = Theme.default.adapted(to: .none).resolve(Style(.selection), depth: .none)
        #expect(style == TerminalStyle(attributes: [.reverse, .bold]))
        #expect(Theme.default.adapted(to: .indexed16) == .default)
    }

    @Test func `colours are reduced to the nearest`() {
        #expect(RGB(255, 0, 0).reduced(to: .indexed256) == .indexed(196))
        #expect(RGB(0x80, 0x80, 0x80).reduced(to: .indexed256) == .indexed(244))
        #expect(RGB(250, 5, 5).reduced(to: .indexed16) == .indexed(9))
        #expect(RGB(250, 5, 5).reduced(to: .indexed8) == .indexed(1))
        #expect(RGB(1, 2, 3).reduced(to: .trueColor) == .rgb(RGB(1, 2, 3)))
        #expect(RGB(1, 2, 3).reduced(to: .none) == nil)
        for index in 16...255 {
            let color = RGB.palette256(UInt8(index))
            let reduced = Self.color(color.reduced(to: .indexed256))
            #expect(reduced == color, "\(index)")
        }
    }

    private static func color(_ color: TerminalColor?) -> RGB? { color?.seen }
}
