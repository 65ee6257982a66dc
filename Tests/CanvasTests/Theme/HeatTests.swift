import Canvas
import Testing

@Suite struct HeatTests {
    private static let steps = (0...100).map { Double($0) / 100 }

    @Test(arguments: steps) func `a number can be read on every heat`(heat: Double) throws {
        let look = Theme.default.look(of: Style(heat: heat))
        let (text, ground) = (try #require(look.foreground), try #require(look.background))
        #expect(text.contrast(with: ground) >= 4.5)
    }

    @Test func `heats run through the three roles of the theme`() throws {
        let theme = Theme.default
        for (heat, role) in [(0, Role.heatLow), (0.5, .heatMiddle), (1, .heatHigh)] {
            let ground = try #require(theme.look(of: Style(heat: heat)).background)
            let named = try #require(theme[role].foreground)
            #expect(ground.distance(to: named) <= 9 * 3)
        }
        let between = theme.look(of: Style(heat: 0.25)).background
        #expect(between != theme[.heatLow].foreground && between != theme[.heatMiddle].foreground)
    }

    @Test func `without colours the hottest third is reversed`() throws {
        let mono = Theme.mono
        #expect(mono.resolve(Style(heat: 0.9), depth: .none).attributes.contains(.reverse))
        #expect(!mono.resolve(Style(heat: 0.2), depth: .none).attributes.contains(.reverse))
    }

    @Test func `a heat is kept beside the role and survives a selection`() {
        let style = Style(heat: 0.5)
        #expect(style.role == .heatMiddle && style.backgroundRole == nil)
        #expect(style.on(.selection).heat == style.heat)
        #expect(Style(.text).heat == nil && Style(.text, on: .selection).heat == nil)
        #expect(Style(foreground: RGB(1, 2, 3), background: RGB(255, 255, 255)).heat == nil)
        #expect(Style(heat: .nan).heat == 0 && Style(heat: 7).heat == 1)
    }
}
