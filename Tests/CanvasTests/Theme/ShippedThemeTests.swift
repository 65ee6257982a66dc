import Canvas
import Foundation
import Testing

/// What every theme in `themes/` promises.
@Suite struct ShippedThemeTests {
    /// Roles that draw shapes, for which 3:1 or less is enough because nothing is read.
    private static let shapes: Set<Role> = [.border, .gaugeEmpty, .heatLow]

    private static let grounds: [Role?] = [nil, .selection, .selectionUnfocused, .dialog]

    @Test func `the folder holds these themes and no others`() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: ThemeFiles.folder, includingPropertiesForKeys: nil)
        let names = files.filter { $0.pathExtension == "yaml" }
            .map { $0.deletingPathExtension().lastPathComponent }
        #expect(Set(names) == Set(ThemeFiles.names))
    }

    @Test(
        arguments: ThemeFiles.colored,
        [ColorDepth.trueColor, .indexed256, .indexed16, .indexed8])
    func `text stands out from its ground at every depth`(name: String, depth: ColorDepth) throws {
        let theme = try ThemeFiles.theme(name)
        for role in Role.allCases where !Self.shapes.contains(role) {
            for ground in Self.grounds {
                let look = theme.resolve(Style(role, on: ground), depth: depth)
                let text = try #require(look.foreground).seen
                let under = try #require(look.background).seen
                #expect(
                    text.contrast(with: under) >= Theme.leastContrast,
                    "\(role) on \(ground as Role?): \(text) on \(under)")
            }
        }
    }

    /// WCAG 2.2, success criterion 1.4.6.
    @Test func `high contrast means seven to one`() throws {
        let theme = try ThemeFiles.theme("high-contrast")
        for role in Role.allCases where !Self.shapes.contains(role) {
            for ground in Self.grounds {
                let look = theme.look(of: Style(role, on: ground))
                let text = try #require(look.foreground)
                let under = try #require(look.background)
                #expect(text.contrast(with: under) >= 7, "\(role) on \(ground as Role?)")
            }
        }
    }

    @Test(arguments: ThemeFiles.names, ColorDepth.allCases)
    func `a selected row is seen at every depth`(name: String, depth: ColorDepth) throws {
        let theme = try ThemeFiles.theme(name).adapted(to: depth)
        let text = theme.resolve(Style(.text), depth: depth)
        for role in [Role.selection, .selectionUnfocused, .fieldFocused, .buttonFocused] {
            let selected = theme.resolve(Style(.text, on: role), depth: depth)
            #expect(
                selected.background != text.background || selected.attributes.contains(.reverse),
                "\(role)")
        }
    }

    @Test(arguments: ThemeFiles.colored)
    func `states have colours of their own`(name: String) throws {
        let theme = try ThemeFiles.theme(name)
        #expect(Self.nearest(of: theme, seenBy: .everyone) >= 18)
    }

    @Test(
        arguments: [
            ("deuteranopia", Sight.deuteranope), ("deuteranopia", .protanope),
            ("tritanopia", .tritanope),
        ])
    func `a theme for eyes with two cones keeps the states apart for them`(
        name: String, sight: Sight
    ) throws {
        let theme = try ThemeFiles.theme(name)
        #expect(Self.nearest(of: theme, seenBy: sight) >= 18)
        // The test could not tell otherwise: the default theme does not.
        #expect(Self.nearest(of: .default, seenBy: sight) < 18)
    }

    @Test func `mono has no colours, and attributes tell what must be seen`() throws {
        let theme = try ThemeFiles.theme("mono")
        for role in Role.allCases {
            #expect(theme[role].foreground == nil && theme[role].background == nil)
        }
        let failed = theme[.statusFailed].attributes
        for role in [Role.statusTraining, .statusTrained, .statusHosted] {
            #expect(theme[role].attributes != failed)
        }
        #expect(theme[.error].attributes != theme[.text].attributes)
        #expect(theme[.key].attributes != theme[.keyDisabled].attributes)
        #expect(theme[.border].attributes != theme[.borderFocused].attributes)
    }

    /// The least distance between the colours of two states that mean different things; the two on
    /// their way, starting and stopping, may share one.
    private static func nearest(of theme: Theme, seenBy sight: Sight) -> Double {
        let states: [Role] = [
            .statusTraining, .statusTrained, .statusStarting, .statusHosted, .statusFailed,
        ]
        let colors = states.compactMap { theme[$0].foreground }
        let pairs = colors.indices.flatMap { left in
            (left + 1..<colors.count).map { (colors[left], colors[$0]) }
        }
        return pairs.map { sight.distance($0, $1) }.min() ?? 0
    }
}
