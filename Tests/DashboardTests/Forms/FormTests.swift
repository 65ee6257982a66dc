import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct FormTests {
    private func form(_ harness: Harness) -> Form? {
        guard case .form(let dialog)? = harness.state.overlays.last else { return nil }
        return dialog.form
    }

    private func error(_ id: String, _ harness: Harness) -> String? {
        form(harness)?.fields.first { $0.id == id }?.error
    }

    @Test func `a start carries units and lease`() {
        var harness = Harness.washers([Fixtures.trained()])
        let effects = harness.keys("s<bs>2<tab>4<tab><c-u>45m<enter>y")
        let request = StartRequest(
            version: Fixtures.trained().id, minInferenceUnits: 2, maxInferenceUnits: 4,
            stopAfterSeconds: 2700)
        #expect(effects.first == .perform(ActionID(number: 1), .start(request)))
    }

    @Test func `a start without a change takes one unit for eight hours`() {
        var harness = Harness.washers([Fixtures.trained()])
        let request = StartRequest(
            version: Fixtures.trained().id, minInferenceUnits: 1, maxInferenceUnits: nil,
            stopAfterSeconds: 28_800)
        #expect(harness.keys("s<enter>") == [.perform(ActionID(number: 1), .start(request))])
    }

    @Test(arguments: [
        ("s<bs>0", "min"), ("s<bs>", "min"), ("s<tab>-1", "max"), ("s<bs>3<tab>2", "max"),
        ("s<tab><tab>x", "stopAfter"),
    ])
    func `a start that the service would refuse is not sent`(keys: String, field: String) {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys(keys)
        #expect(error(field, harness) != nil)
        #expect(harness.keys("<enter>").isEmpty)
        #expect(form(harness)?.focusedID == field)
    }

    @Test func `a start form whose version moved is not sent`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("s")
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STARTING_HOSTING")])]))
        #expect(harness.keys("<enter>").isEmpty)
        #expect(harness.text.contains("washers/1 was TRAINED and is STARTING_HOSTING now."))
    }

    @Test func `without a known price the form says so, asks, and starts`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(
            .meterArrived(
                .init(prices: .builtin(region: "eu-north-1"), sessionStart: Fixtures.now.timestamp))
        )
        harness.keys("s")
        #expect(harness.text.contains("Price  ? no price is known here"))
        harness.keys("<enter>")
        #expect(harness.text.contains("What it costs is not known here."))
        #expect(harness.keys("y").count == 1)
    }

    @Test func `a lookout training has no version name`() {
        var harness = Harness.washers([Fixtures.trained()])
        let request = TrainRequest(
            project: Fixtures.washers, versionName: nil, outputBucket: "visiontop-local",
            outputPrefix: "washers/output/", description: nil, tags: [], kmsKeyID: nil)
        #expect(harness.keys("t<enter>") == [.perform(ActionID(number: 1), .train(request))])
    }

    @Test func `a labels training takes the next free name, tags and a description with spaces`() {
        var harness = Harness.washers([])
        harness.keys("<down>t<tab><tab><tab>first try (night)<tab>team=vision, line = 4")
        let request = TrainRequest(
            project: Fixtures.labels, versionName: "v2", outputBucket: "visiontop-local",
            outputPrefix: "washer-labels/output", description: "first try (night)",
            tags: [.init(key: "team", value: "vision"), .init(key: "line", value: "4")],
            kmsKeyID: nil)
        #expect(harness.keys("<enter>").first == .perform(ActionID(number: 1), .train(request)))
    }

    @Test(arguments: [
        ("<c-u>ab", "bucket"), ("<c-u>", "bucket"), ("<tab><tab>two words", "description"),
        ("<tab><tab><tab>team", "tags"), ("<tab><tab><tab>a=1, a=2", "tags"),
        ("<tab><tab><tab>=1", "tags"), ("<tab><tab><tab><tab>!", "kms"),
    ])
    func `a training that the service would refuse is not sent`(keys: String, field: String) {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("t" + keys)
        #expect(error(field, harness) != nil)
        #expect(harness.keys("<enter>").isEmpty)
        #expect(form(harness)?.focusedID == field)
    }

    @Test(arguments: [
        ("<c-u>two words", "version"), ("<c-u>", "version"), ("<tab><c-u>ab", "bucket"),
        ("<tab><tab><tab>straße", "description"), ("<tab><tab><tab><tab>aws:x=1", "tags"),
        ("<tab><tab><tab><tab><tab>!", "kms"),
    ])
    func `a labels training that the service would refuse is not sent`(keys: String, field: String)
    {
        var harness = Harness.washers([])
        harness.keys("<down>t" + keys)
        #expect(error(field, harness) != nil)
        #expect(harness.keys("<enter>").isEmpty)
        #expect(form(harness)?.focusedID == field)
    }

    @Test(arguments: [(Fixtures.washers, 1025), (Fixtures.labels, 1025)])
    func `a prefix that is too long is refused`(project: ProjectID, length: Int) {
        var harness = Harness.washers([])
        harness.keys(project == Fixtures.labels ? "<down>t<tab><tab>" : "t<tab>")
        harness.send(.keyPressed(.paste(String(repeating: "a", count: length))))
        #expect(error("prefix", harness) != nil)
    }

    @Test func `a version name in use is refused`() {
        var harness = Harness.washers([])
        harness.keys("<down>t<bs>1")
        #expect(error("version", harness) == "washer-labels has a version of this name already")
    }

    @Test func `nothing typed is lost by esc or by a resize`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("t<tab><tab>night-shift")
        harness.send(.resized(Size(width: 30, height: 8)))
        harness.send(.resized(Size(width: 120, height: 40)))
        #expect(form(harness)?["description"] == "night-shift")
        harness.keys("<esc>t")
        #expect(form(harness)?["description"] == "night-shift")
        harness.keys("<enter>")
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        harness.keys("t")
        #expect(form(harness)?["description"] == "")
    }

    @Test func `an import names project and prefix after the folder until they are typed`() {
        var harness = Harness.empty()
        harness.keys("i<tab>/data/my cookies")
        #expect(form(harness)?["project"] == "my-cookies")
        #expect(form(harness)?["prefix"] == "my-cookies/")
        harness.keys("<tab><c-u>biscuits<backtab>x")
        harness.keys("<s-tab>2")
        #expect(form(harness)?["project"].hasPrefix("biscuits") == true)
    }

    @Test func `an import for the chosen service is sent`() {
        var harness = Harness.empty()
        harness.keys("i<right><tab>/data/parts")
        let request = ImportRequest(
            service: .customLabels, projectName: "parts", folder: "/data/parts",
            bucket: "visiontop-local", prefix: "parts/")
        #expect(
            harness.keys("<enter>").first == .perform(ActionID(number: 1), .importFolder(request)))
    }

    @Test func `what a failed attempt left can be made again under its name`() {
        var harness = Harness.empty()
        var left = Fixtures.entry(Fixtures.washers, [])
        left.project.datasets = []
        harness.snapshot(Snapshot(projects: [left]))
        let request = SampleRequest(service: .lookoutVision, projectName: "washers")
        #expect(harness.keys("n") == [.perform(ActionID(number: 1), .makeSample(request))])
    }

    @Test func `one key makes a sample with a free name on the local service`() {
        var harness = Harness.washers([])
        let request = SampleRequest(service: .lookoutVision, projectName: "washers-2")
        #expect(harness.keys("n") == [.perform(ActionID(number: 1), .makeSample(request))])
        let next = SampleRequest(service: .lookoutVision, projectName: "washers-3")
        #expect(harness.keys("n") == [.perform(ActionID(number: 2), .makeSample(next))])
    }

    @Test func `elsewhere a sample is named first`() {
        var harness = Harness()
        harness.send(.contextOpened(Fixtures.aws))
        harness.snapshot(Snapshot())
        #expect(harness.keys("N").isEmpty)
        let request = SampleRequest(service: .customLabels, projectName: "parts")
        #expect(harness.keys("<enter>") == [.perform(ActionID(number: 1), .makeSample(request))])
    }

    @Test func `a detection remembers its image for the next`() {
        var harness = Harness.washers([Fixtures.hosted()])
        let request = DetectRequest(version: Fixtures.hosted().id, imagePath: "/tmp/a.png")
        #expect(
            harness.keys("d/tmp/a.png<enter>") == [.perform(ActionID(number: 1), .detect(request))])
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        harness.keys("d")
        #expect(form(harness)?["image"] == "/tmp/a.png")
    }

    @Test func `detect offers a sample's images one after the other`() {
        var harness = Harness.washers([Fixtures.hosted()])
        let images = ["s3://visiontop/a.png", "s3://visiontop/b.png"]
        harness.send(.examplesArrived(Fixtures.washers, images))
        #expect(harness.state.nextImage(for: Fixtures.washers) == images[0])
        harness.keys("d<enter>")
        #expect(harness.state.nextImage(for: Fixtures.washers) == images[1])
    }

    @Test func `detect offers a path of the user's again and not another project's example`() {
        var harness = Harness.washers([Fixtures.hosted()])
        harness.send(.examplesArrived(Fixtures.washers, ["s3://visiontop/a.png"]))
        harness.keys("d<c-u>/tmp/own.png<enter>")
        #expect(harness.state.nextImage(for: Fixtures.washers) == "/tmp/own.png")
        harness.send(.examplesArrived(Fixtures.labels, ["s3://visiontop/c.png"]))
        #expect(harness.state.nextImage(for: Fixtures.labels) == "/tmp/own.png")
    }
}
