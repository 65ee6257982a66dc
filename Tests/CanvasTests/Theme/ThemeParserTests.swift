import Canvas
import Testing

@Suite struct ThemeParserTests {
    private let white = RGB(hex: 0xFFFFFF)
    private let night = RGB(hex: 0x101010)
    private let green = RGB(hex: 0x00FF00)

    @Test func `palette and roles make a theme`() throws {
        let source = """
            # a comment
            palette:
              white: "#ffffff"   # quoted, because a bare one would be a comment
              night: "#101010"
              green: "#00ff00"

            roles:
              text: white on night
              statusHosted: green bold underline
              link: "#123456"
            """
        let theme = try Theme(parsing: source, name: "test")
        #expect(theme[.text] == Theme.Look(foreground: white, background: night))
        #expect(
            theme[.statusHosted]
                == Theme.Look(
                    foreground: green, background: night, attributes: [.bold, .underline]))
        #expect(theme[.link].foreground == RGB(hex: 0x123456))
    }

    @Test func `a missing role inherits from its parent, and its parent's parent`() throws {
        let theme = try Theme(
            parsing: "roles:\n  text: \"#ffffff on #101010\"\n", name: "test")
        #expect(theme[.hint] == theme[.text])
        let dim = try Theme(parsing: "roles:\n  dim: \"#00ff00 dim\"\n", name: "test")
        #expect(dim[.hint] == Theme.Look(foreground: green, attributes: .dim))
        #expect(dim[.title] == Theme.Look())
    }

    @Test func `every fault is named with its line and the nearest known word`() {
        let source = """
            palete:
            palette:
              white: ffffff
            roles:
              statusHostd: white
              title: wite on
              dim
            """
        #expect {
            try Theme(parsing: source, name: "mine")
        } throws: { error in
            guard let error = error as? ThemeError else { return false }
            #expect(error.problems.map(\.line) == [1, 3, 5, 6, 6, 7])
            #expect(error.description.contains("theme mine, line 1: unknown section `palete`; did"))
            #expect(error.description.contains("did you mean `statusHosted`?"))
            #expect(error.description.contains("unknown colour `wite`"))
            return true
        }
    }

    @Test func `no text makes the parser fail otherwise than with problems`() {
        var random = SeededRandom(seed: 6)
        for _ in 0..<300 {
            let source =
                "palette:\n " + random.text(upTo: 30) + "\nroles:\n " + random.text(upTo: 30)
            do {
                _ = try Theme(parsing: source, name: "fuzz")
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }
}
