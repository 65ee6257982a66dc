import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct BatchTests {
    /// `washers` with two hosted versions and a trained one, all marked.
    private var marked: Harness {
        var harness = Harness.washers([
            Fixtures.hosted("3"), Fixtures.trained("2"), Fixtures.hosted("1", units: 1, maximum: 3),
        ])
        harness.keys("<enter>*")
        return harness
    }

    private func performed(_ effects: [Effect]) -> [Action] {
        effects.compactMap { effect in
            guard case .perform(_, let action) = effect else { return nil }
            return action
        }
    }

    @Test func `stopping all marked lists each with its price and names who is left out`() {
        var harness = marked
        #expect(harness.keys("x").isEmpty)
        let text = harness.text
        #expect(text.contains("Stop 2 versions?"))
        #expect(text.contains("washers/3"))
        #expect(text.contains("$8.00/h"))
        #expect(text.contains("$4.00–$12.00/h"))
        #expect(text.contains("Together $12.00–$20.00/h"))
        #expect(text.contains("washers/2 is TRAINED; there is nothing to stop"))
        let effects = harness.keys("y")
        #expect(
            performed(effects) == [.stop(Fixtures.hosted("3").id), .stop(Fixtures.hosted("1").id)])
        #expect(harness.state.marks.isEmpty)
        #expect(
            harness.state.log.events.map(\.notice.sentence)
                == ["left out: washers/2 is TRAINED; there is nothing to stop"])
    }

    @Test(arguments: ["n", "<esc>"]) func `leaving the question does nothing and keeps the marks`(
        key: String
    ) {
        var harness = marked
        harness.keys("x")
        #expect(harness.keys(key).isEmpty)
        #expect(harness.state.marks.versions.ids.count == 3)
    }

    @Test func `each target has its outcome in the events, and all together one`() {
        var harness = marked
        harness.keys("xy")
        harness.send(
            .actionChanged(ActionID(number: 1), .finished(sentence: "washers/3 is stopping.")))
        harness.send(
            .actionChanged(ActionID(number: 2), .failed(sentence: "washers/1: throttled.")))
        #expect(
            harness.state.log.events.prefix(3).map(\.notice.sentence) == [
                "stop: 1 of 2 done, failed: washers/1", "washers/1: throttled.",
                "washers/3 is stopping.",
            ])
        #expect(harness.state.batches.isEmpty)
    }

    @Test func `a target that moved meanwhile is left out and the others are not`() {
        var harness = marked
        harness.keys("x")
        harness.snapshot(
            Fixtures.snapshot([
                (
                    Fixtures.washers,
                    [
                        Fixtures.version("STOPPING_HOSTING", "3"), Fixtures.trained("2"),
                        Fixtures.hosted("1", units: 1, maximum: 3),
                    ]
                )
            ]))
        #expect(harness.text.contains("washers/3 was HOSTED and is STOPPING_HOSTING now."))
        #expect(harness.text.contains("Together $4.00–$12.00/h"))
        #expect(performed(harness.keys("y")) == [.stop(Fixtures.hosted("1").id)])
    }

    @Test func `nothing is sent when all have moved`() {
        var harness = marked
        harness.keys("x")
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained("1")])]))
        #expect(harness.keys("y").isEmpty)
        #expect(harness.text.contains("Nothing was done."))
    }

    @Test func `no action is sent twice`() {
        var harness = marked
        harness.keys("xy*")
        #expect(harness.keys("x").isEmpty)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.flash?.sentence.contains("none of the 3 marked versions") == true)
        #expect(harness.keys("y").isEmpty)
    }

    @Test func `deleting many wants it typed`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")])
        harness.keys("<enter>*D")
        #expect(harness.text.contains("Delete 2 versions?"))
        #expect(harness.keys("y<bs>delete <enter>").isEmpty)
        #expect(
            performed(harness.keys("2<enter>"))
                == [
                    .deleteVersion(Fixtures.trained("2").id),
                    .deleteVersion(Fixtures.trained("1").id),
                ])
    }

    @Test func `what is to be typed stays in sight of a long list`() {
        let versions = (1...30).reversed().map {
            $0 % 3 == 0 ? Fixtures.hosted("\($0)") : Fixtures.trained("\($0)")
        }
        var harness = Harness.washers(versions)
        harness.keys("<enter>*Ddelete")
        #expect(harness.text.contains("Type delete 20 to confirm:"))
        #expect(harness.text.contains("> delete"))
        #expect(harness.text.contains("and 7 more, named in the events"))
    }

    @Test func `projects with versions are left out`() {
        var harness = Harness.washers([])
        harness.keys("*D")
        #expect(harness.text.contains("Delete 1 project?"))
        #expect(harness.text.contains("washer-labels has 1 version; delete it first"))
        #expect(performed(harness.keys("delete 1<enter>")) == [.deleteProject(Fixtures.washers)])
    }

    @Test func `marks count where the cursor is on something else`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.hosted("1")])
        harness.keys("<enter>j<space>k")
        #expect(harness.state.selectedVersion?.id.version == "2")
        harness.keys("x")
        #expect(performed(harness.keys("y")) == [.stop(Fixtures.hosted("1").id)])
    }

    @Test func `a long list scrolls and still says the sum`() {
        var harness = Harness.washers((1...40).reversed().map { Fixtures.hosted("\($0)") })
        harness.keys("<enter>*x")
        #expect(harness.text.contains("washers/40"))
        #expect(!harness.text.contains("washers/1 "))
        #expect(harness.text.contains("0 above, 24 below"))
        #expect(harness.text.contains("Together $320.00/h"))
        #expect(harness.text.contains("y yes   n no"))
        for _ in 0..<9 { harness.keys("<pagedown>") }
        #expect(harness.text.contains("washers/1 "))
        #expect(performed(harness.keys("y")).count == 40)
    }

    @Test func `tags go to all that is marked behind one confirmation`() {
        var harness = marked
        harness.keys(":tags<enter>")
        #expect(harness.text.contains("Tags of 3 versions"))
        harness.keys("<enter>")
        #expect(harness.text.contains("name a tag to add"))
        harness.keys("team=vision<tab>old<enter>")
        #expect(harness.text.contains("Tag 3 versions?"))
        #expect(harness.text.contains("+team=vision -old; tags cost nothing."))
        let wanted = ["3", "2", "1"].map { version in
            Action.changeTags(
                TagsRequest(
                    resource: .version(Fixtures.trained(version).id),
                    added: [TrainRequest.Tag(key: "team", value: "vision")], removed: ["old"]))
        }
        #expect(performed(harness.keys("y")) == wanted)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.marks.isEmpty)
    }

    @Test func `a tag that no service takes is refused before anything is asked`() {
        var harness = marked
        harness.keys(":tags<enter>team<enter>")
        #expect(harness.text.contains("has no =; use key=value"))
        #expect(harness.state.overlays.last?.scope == .form)
    }
}
