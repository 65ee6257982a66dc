import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct KeyMapTests {
    /// A key that no command has by default.
    private let spare = Key(.function(40), .alt)

    @Test(arguments: CommandTable.all.map(\.id))
    func `any command moves to any key and leaves its own`(id: CommandID) throws {
        let command = try #require(CommandTable.command(id))
        let map = KeyMap([id: [spare]])
        #expect(map.command(for: spare, in: command.scope)?.id == id)
        #expect(map.text(of: command) == spare.label)
        for key in command.keys { #expect(map.command(for: key, in: command.scope) == nil) }
        #expect(map.conflicts.isEmpty && map.unreachable.isEmpty)
    }

    @Test(arguments: CommandTable.all.map(\.id))
    func `a remapped key does what the old one did`(id: CommandID) throws {
        let command = try #require(CommandTable.command(id))
        let map = KeyMap([id: [spare]])
        #expect(map.standardKey(for: spare, in: command.scope) == command.keys.first)
        for key in command.keys { #expect(map.standardKey(for: key, in: command.scope) == nil) }
    }

    @Test func `the user's key wins over a default one, whichever comes first`() {
        let zoom = CommandID(rawValue: "zoom")
        let train = CommandID(rawValue: "train")
        let map = KeyMap([zoom: [.character("t")]])
        #expect(map.command(for: .character("t"), in: .panes)?.id == zoom)
        #expect(map.unreachable.map(\.command) == [train] && map.unreachable[0].takers == [zoom])
        let back = KeyMap([train: [.character("z")]])
        #expect(back.command(for: .character("z"), in: .panes)?.id == train)
    }

    @Test func `a command that keeps another key is not lost`() {
        let map = KeyMap([CommandID(rawValue: "zoom"): [.character("k")]])
        #expect(map.unreachable.isEmpty)
        #expect(CommandTable.command(CommandID(rawValue: "up")).map(map.text(of:)) == "up")
    }

    @Test func `two commands on one key of a scope are told`() {
        let (zoom, train) = (CommandID(rawValue: "zoom"), CommandID(rawValue: "train"))
        let map = KeyMap([zoom: [spare], train: [spare]])
        #expect(map.conflicts.map(\.key) == [spare])
        #expect(Set(map.conflicts.flatMap(\.commands)) == [zoom, train])
    }

    @Test func `a form obeys another key for its own commands`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(.settingsChanged(.keys(["formClose": [.control("g")]])))
        harness.keys("s<esc>")
        #expect(harness.state.overlays.last?.scope == .form)
        harness.keys("<c-g>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `suspending and drawing anew move too, also in overlays`() {
        var harness = Harness.hosting()
        harness.send(.settingsChanged(.keys(["suspend": [.control("y")]])))
        harness.keys("?")
        #expect(harness.keys("<c-z>").isEmpty)
        #expect(harness.keys("<c-y>") == [.suspend])
    }

    @Test(arguments: CommandTable.all.flatMap(\.keys))
    func `every key is read from the label it is shown by`(key: Key) {
        #expect(Key(label: key.label) == key)
    }

    @Test(
        arguments: [
            ("Ctrl+X", Key.control("x")), ("ctrl-x", .control("x")), ("<c-x>", .control("x")),
            ("alt-q", .alt("q")), ("shift-tab", .backtab), ("Shift-Up", Key(.up, .shift)),
            ("space", .space), ("X", .character("X")), ("<", .character("<")),
            ("escape", .escape), ("F5", .function(5)), ("page-down", .pageDown),
            ("ctrl-shift-left", Key(.left, [.control, .shift])),
        ])
    func `keys are read as people write them`(text: String, key: Key) {
        #expect(Key(label: text) == key)
    }

    @Test(arguments: ["", "ctrl-", "hyper-x", "f0", "f99", "xx", "ctrl"])
    func `what is no key is none`(text: String) {
        #expect(Key(label: text) == nil)
    }
}
