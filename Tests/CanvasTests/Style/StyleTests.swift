import Canvas
import Testing

@Suite struct StyleTests {
    @Test func `every role stands in the table at its place, with a name and letter of its own`() {
        #expect(Role.table.map(\.role) == Role.allCases)
        #expect(Set(Role.table.map(\.name)).count == Role.table.count)
        #expect(Set(Role.table.map(\.letter)).count == Role.table.count)
        for role in Role.allCases { #expect(role.name == "\(role)") }
    }

    @Test(arguments: Role.allCases) func `every role descends from text`(role: Role) {
        var ancestor = role
        for _ in Role.allCases {
            guard let parent = ancestor.parent else { break }
            ancestor = parent
        }
        #expect(ancestor == .text)
    }

    @Test(arguments: Role.allCases) func `a style keeps what it was made of`(role: Role) {
        let style = Style(role, on: .dialog, [.bold, .underline])
        #expect(style.role == role)
        #expect(style.backgroundRole == .dialog)
        #expect(style.attributes == [.bold, .underline])
        #expect(style.foreground == nil && style.background == nil)
        #expect(style.on(.text).backgroundRole == .text)
    }

    @Test func `direct colours survive beside a role`() {
        let style = Style(foreground: RGB(hex: 0x0102FF), background: RGB(hex: 0))
        #expect(style.foreground == RGB(1, 2, 255))
        #expect(style.background == RGB(0, 0, 0))
        #expect(style.backgroundRole == nil)
        #expect(style.on(.selection).background == RGB(0, 0, 0))
    }

    @Test func `colours are written as six hexadecimal digits`() {
        #expect(RGB("#12aBff") == RGB(0x12, 0xAB, 0xFF))
        for wrong in ["12abff", "#12abf", "#12abfg", "#+12abf", "", "#"] {
            #expect(RGB(wrong) == nil)
        }
    }
}
