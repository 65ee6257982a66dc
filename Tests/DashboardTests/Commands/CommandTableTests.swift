import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct CommandTableTests {
    @Test func `every command has exactly one row`() {
        let ids = CommandTable.all.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: Command.Scope.allCases)
    func `no key means two things in a scope`(scope: Command.Scope) {
        let keys = CommandTable.commands(in: scope).flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        #expect(!keys.isEmpty)
    }

    @Test func `every row explains itself`() {
        for command in CommandTable.all {
            #expect(!command.title.isEmpty && command.title.count <= 16)
            #expect((1...58).contains(command.help.count) && !command.help.hasSuffix("."))
            #expect(!command.keys.isEmpty || command.scope == .panes)
        }
    }

    @Test func `every key survives its notation`() {
        for key in CommandTable.all.flatMap(\.keys) {
            #expect(Key(notation: key.notation) == key)
        }
    }

    @Test func `the key table of the README has a row for every command of the panes`() {
        let rows = KeyTable.markdown.split(separator: "\n")
        let commands = CommandTable.commands(in: .panes)
        #expect(rows.count == commands.count + 2)
        for (row, command) in zip(rows.dropFirst(2), commands) {
            #expect(row.contains("| `\(command.id.rawValue)` | "))
            #expect(row.hasSuffix(" | \(command.help) |"))
            for key in command.keys where command.id.rawValue != "jump" {
                #expect(row.contains("`\(key.label)`"))
            }
        }
    }
}
