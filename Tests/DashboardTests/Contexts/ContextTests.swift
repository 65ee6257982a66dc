import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// Another account is opened without a restart, and nothing of the one before stays on the screen.
@Suite struct ContextTests {
    private static let production: ContextEntry = {
        var entry = ContextEntry(
            name: "shop-prod", source: .settings, profile: "shop", region: "eu-west-1")
        entry.isProduction = true
        entry.isReadOnly = true
        return entry
    }()

    private static let expired: ContextEntry = {
        var entry = ContextEntry(
            name: "lab", source: .profile, profile: "lab", region: "us-east-1")
        entry.obstacle = "SSO session expired: aws sso login --profile lab"
        return entry
    }()

    static let entries = [
        ContextEntry(name: "local", source: .local, region: "us-east-1"), production, expired,
    ]

    private func opened() -> Harness {
        var harness = Harness.hosting(width: 120, height: 40)
        #expect(harness.keys("c") == [.readContexts([])])
        harness.send(.contextsArrived(Self.entries))
        return harness
    }

    @Test func `the list shows what is open, and flags`() {
        let lines = opened().screen.lines
        #expect(lines.contains { $0.contains("▸ ● local") })
        #expect(lines.contains { $0.contains("shop-prod") && $0.contains("production, read-only") })
        #expect(lines.contains { $0.contains("! lab") && $0.contains("aws sso login") })
    }

    @Test func `nothing is asked of an account while another one takes its place`() {
        var harness = opened()
        let stop = Action.stop(Fixtures.hosted("1").id)
        #expect(harness.state.refusal(of: stop) == nil)
        harness.keys("j<enter>")
        #expect(
            harness.state.refusal(of: stop) == "shop-prod is being opened; ask again once it is")
        harness.send(.contextFailed(Self.production, "It has no keys."))
        #expect(harness.state.refusal(of: stop) == nil)
    }

    @Test func `enter opens another one and forgets the one before`() {
        var harness = opened()
        #expect(harness.keys("j<enter>") == [.openContext(Self.production)])
        #expect(harness.text.contains("HOSTED"))
        let asked = harness.send(
            .contextOpened(
                ContextInfo(
                    name: "shop-prod", region: "eu-west-1", isLocal: false,
                    services: [.customLabels], defaultBucket: "", isReadOnly: true,
                    isProduction: true)))
        #expect(asked.contains(.adopt(harness.state.settings)))
        #expect(harness.state.snapshot == Snapshot())
        #expect(harness.state.meter == nil && harness.state.leases == nil)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.text.contains("shop-prod"))
        #expect(!harness.text.contains("HOSTED"))
        // The generations of the new context begin anew.
        var state = harness.state
        _ = state.update(
            .snapshotArrived(
                Fixtures.snapshot([(Fixtures.labels, [Fixtures.trained("v9", of: Fixtures.labels)])]
                ), generation: 1))
        #expect(render(state).lines.contains { $0.contains("v9") })
    }

    @Test func `the first context is no switch`() {
        var harness = Harness()
        let asked = harness.send(.contextOpened(Fixtures.local))
        #expect(!asked.contains(.adopt(harness.state.settings)))
        #expect(!harness.state.hasSwitchedContext)
    }

    @Test func `a context that cannot be opened says why and the old one stays`() {
        var harness = opened()
        harness.keys("j<enter>")
        let sentence = "The SSO session of profile shop has expired: run `aws sso login`."
        harness.send(.contextFailed(Self.production, sentence))
        #expect(harness.text.contains("HOSTED"))
        #expect(harness.state.context == Fixtures.local)
        harness.keys("c")
        harness.send(.contextsArrived(Self.entries))
        harness.keys("j")
        #expect(harness.text.contains("run `aws sso login`"))
    }

    @Test func `work under way keeps the context`() {
        var harness = opened()
        harness.keys("<esc>n")
        #expect(harness.keys("c") == [.readContexts([])])
        #expect(harness.keys("j<enter>") == [])
        #expect(harness.state.flash?.sentence.contains("press C to cancel it") == true)
    }

    @Test func `a context is opened by its name`() {
        var harness = Harness.hosting()
        harness.keys(":context shop-prod<enter>")
        #expect(
            harness.send(.contextsArrived(Self.entries)) == [.openContext(Self.production)])
        harness.send(.contextFailed(Self.production, "no"))
        harness.keys(":context shop-pord<enter>")
        harness.send(.contextsArrived(Self.entries))
        #expect(
            harness.state.flash?.sentence
                == "there is no context shop-pord; did you mean shop-prod?"
        )
    }

    @Test func `the context of the start bears the flags of the user's list`() {
        var harness = Harness()
        var setting = ContextSetting(name: "shop-prod")
        setting.profile = "production"
        setting.region = "eu-west-1"
        setting.isProduction = true
        setting.isReadOnly = true
        var settings = DashboardSettings()
        settings.contexts = [setting]
        harness.send(.settingsChanged(settings))
        harness.send(.contextOpened(Fixtures.aws))
        #expect(harness.state.context?.isProduction == true)
        #expect(harness.state.context?.isReadOnly == true)
        harness.send(.contextOpened(Fixtures.local))
        #expect(harness.state.context?.isReadOnly == false)
    }
}
