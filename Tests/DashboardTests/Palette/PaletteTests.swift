import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct PaletteTests {
    private var palette: (Harness) -> Palette? {
        { harness in
            guard case .palette(let palette)? = harness.state.overlays.last else { return nil }
            return palette
        }
    }

    @Test(arguments: CommandTable.commands(in: .panes).map(\.id))
    func `every command of the panes is understood by id, title and other names`(id: CommandID)
        throws
    {
        let command = try #require(CommandTable.command(id))
        for name in [id.rawValue, command.title, command.title.uppercased()] + command.names {
            let line = try PaletteLine.parse(name).get()
            #expect(line.command.id == id && line.argument.isEmpty)
        }
    }

    @Test func `no name means two commands`() {
        let names = CommandTable.commands(in: .panes).flatMap(\.spokenNames)
        #expect(Set(names).count == names.count)
    }

    @Test func `what follows the name is the argument, with its inner spaces`() throws {
        let line = try PaletteLine.parse("filter  status:hosted   f1<0.9 ").get()
        #expect(line.command.id.rawValue == "filter")
        #expect(line.argument == "status:hosted   f1<0.9")
    }

    @Test func `a number alone is a row`() throws {
        let line = try PaletteLine.parse("3").get()
        #expect(line.command.id.rawValue == "jump" && line.argument == "3")
    }

    @Test func `an unknown command is named with the nearest one`() {
        var harness = Harness.hosting()
        harness.keys(":strat<enter>")
        #expect(palette(harness)?.problem == "there is no command strat; the nearest is start")
        #expect(harness.text.contains("there is no command strat; the nearest is start"))
        harness.keys("<bs>")
        #expect(palette(harness)?.problem == nil)
    }

    @Test func `a beginning that several commands have names them`() {
        var harness = Harness.hosting()
        harness.keys(":d<enter>")
        let problem = palette(harness)?.problem
        #expect(problem?.hasPrefix("d could be ") == true)
        #expect(problem?.contains("detect") == true && problem?.contains("delete") == true)
    }

    @Test func `a beginning that one command has is enough`() {
        var harness = Harness.empty()
        #expect(harness.keys(":repai<enter>").contains(.repaint))
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `a command that may not be done now says why and stays to be mended`() {
        var harness = Harness.empty()
        harness.keys(":start<enter>")
        #expect(
            palette(harness)?.problem
                == CommandTable.command(CommandID(rawValue: "start"))?
                .availability(harness.state).reason)
        #expect(palette(harness)?.field.text == "start")
    }

    @Test func `a command that takes nothing says so`() {
        var harness = Harness.empty()
        harness.keys(":zoom now<enter>")
        #expect(palette(harness)?.problem == "zoom takes nothing after it")
    }

    @Test func `tab completes the command, then what follows it`() {
        var harness = Harness.hosting()
        harness.keys(":proj")
        #expect(palette(harness)?.suggestions.map(\.title).contains("project PROJECT") == true)
        harness.keys("<tab>")
        #expect(palette(harness)?.field.text == "project ")
        harness.keys("wa<tab>")
        #expect(palette(harness)?.field.text == "project washers")
        harness.keys("<enter>")
        #expect(harness.state.selectedProject?.project.name == "washers")
        #expect(harness.state.focus == .versions)
    }

    @Test func `shift-tab goes the other way round`() {
        var harness = Harness.hosting()
        harness.keys(":p<tab><tab>")
        let second = palette(harness)?.field.text
        harness.keys("<tab><s-tab>")
        #expect(palette(harness)?.field.text == second)
    }

    @Test func `a name that is not there is named with the nearest one`() {
        var harness = Harness.hosting()
        harness.keys(":project wahsers<enter>")
        #expect(
            palette(harness)?.problem == "there is no project wahsers; the nearest is washers")
        harness.keys("<c-u>project<enter>")
        #expect(palette(harness)?.problem == "project needs a PROJECT")
    }

    @Test func `a version is selected by its name`() {
        var harness = Harness.hosting()
        harness.keys(":version 1<enter>")
        #expect(harness.state.selectedVersion?.id == Fixtures.hosted().id)
    }

    @Test func `going to a project drops a filter that hides it`() {
        var harness = Harness.hosting()
        harness.keys("/!washers<enter>")
        #expect(harness.state.selectedProject?.project.name != "washers")
        harness.keys(":project washers<enter>")
        #expect(harness.state.selectedProject?.project.name == "washers")
    }

    @Test func `lines are remembered, newest first and once each`() {
        var harness = Harness.hosting()
        harness.keys(":zoom<enter>:events<enter>:zoom<enter>")
        #expect(harness.state.preferences.paletteHistory == ["zoom", "events"])
        #expect(harness.effects.contains(.remember(harness.state.preferences)))
        harness.keys(":xy<up><up>")
        #expect(palette(harness)?.field.text == "events")
        harness.keys("<down>")
        #expect(palette(harness)?.field.text == "zoom")
        harness.keys("<down>")
        #expect(palette(harness)?.field.text == "xy")
    }

    @Test func `the history is bounded`() {
        var harness = Harness.hosting()
        for row in 1...120 { harness.keys(":jump \(row)<enter>") }
        #expect(harness.state.preferences.paletteHistory.count == 100)
        #expect(harness.state.preferences.paletteHistory.first == "jump 120")
    }

    @Test func `backspace in an empty line and esc leave`() {
        var harness = Harness.hosting()
        harness.keys(":<bs>")
        #expect(harness.state.overlays.isEmpty)
        harness.keys(":zoom<esc>")
        #expect(harness.state.overlays.isEmpty && !harness.state.isZoomed)
    }

    @Test(arguments: [(60, 15), (80, 24), (200, 50)])
    func `the chosen suggestion is always in sight`(width: Int, height: Int) {
        var harness = Harness.hosting(width: width, height: height)
        harness.keys(":")
        for _ in 0..<30 {
            harness.keys("<tab>")
            #expect(harness.screen.lines.contains { $0.hasPrefix(" ▸ ") })
        }
    }
}
