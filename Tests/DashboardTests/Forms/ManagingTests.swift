import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ManagingTests {
    private func form(_ harness: Harness) -> Form? {
        guard case .form(let dialog)? = harness.state.overlays.last else { return nil }
        return dialog.form
    }

    /// Opens an action from the menu by its title.
    private func choose(_ title: String, _ harness: inout Harness) -> [Effect] {
        harness.keys("a" + title + "<enter>")
    }

    private func performed(_ effects: [Effect]) -> Action? {
        for case .perform(_, let action) in effects { return action }
        return nil
    }

    /// `washers` without versions, then a Custom Labels project with one; the cursor on the latter.
    private var labels: Harness {
        var harness = Harness.washers([])
        harness.keys("<down>")
        return harness
    }

    @Test func `a project is made for the chosen service`() {
        var harness = Harness.washers([])
        _ = choose("new project", &harness)
        #expect(
            performed(harness.keys("<right><tab>bolts<enter>"))
                == .createProject(ProjectRequest(service: .customLabels, name: "bolts")))
        _ = choose("new project", &harness)
        harness.keys("<tab>washer-labels<enter>")
        #expect(form(harness) != nil)
    }

    @Test func `a dataset comes from a manifest, from a project, or is empty`() {
        var harness = Harness.washers([])
        var bare = Fixtures.entry(Fixtures.labels, [])
        bare.project.datasets = []
        var other = Fixtures.labels
        other.name = "bolts"
        other.arn = "arn:bolts"
        harness.snapshot(Snapshot(projects: [bare, Fixtures.entry(other, [])]))
        _ = choose("new dataset", &harness)
        #expect(performed(harness.keys("<tab><tab>nonsense<enter>")) == nil)
        #expect(form(harness)?.focusedID == "manifest")
        #expect(
            performed(harness.keys("<c-u>s3://bucket/a.manifest<enter>"))
                == .createDataset(
                    DatasetRequest(
                        project: Fixtures.labels, kind: .train,
                        origin: .manifest("s3://bucket/a.manifest"))))
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        _ = choose("new dataset", &harness)
        #expect(
            performed(harness.keys("<right><tab><right><enter>"))
                == .createDataset(
                    DatasetRequest(
                        project: Fixtures.labels, kind: .test,
                        origin: .project(other, bucket: ""))))
        harness.send(.actionChanged(ActionID(number: 2), .finished(sentence: "ok")))
        _ = choose("new dataset", &harness)
        #expect(
            performed(harness.keys("<tab><left><enter>"))
                == .createDataset(
                    DatasetRequest(project: Fixtures.labels, kind: .train, origin: .empty)))
    }

    @Test func `a dataset is deleted only once its name is typed, and the name is not kept`() {
        var harness = Harness.washers([])
        _ = choose("delete dataset", &harness)
        #expect(performed(harness.keys("<tab>washers/train<enter>")) == nil)
        harness.keys("<esc>")
        _ = choose("delete dataset", &harness)
        #expect(form(harness)?["name"] == "")
        #expect(
            performed(harness.keys("<tab>washers/test<enter>"))
                == .deleteDataset(Fixtures.washers, .test))
    }

    @Test func `tags are read, edited as text, and sent as what changed`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("<tab>")
        let resource = TaggedResource.version(Fixtures.trained().id)
        #expect(choose("tags", &harness) == [.ask(.tags(resource))])
        #expect(performed(harness.keys("<enter>")) == nil)
        harness.send(
            .answered(
                .tags(resource), .tags([.init(key: "a", value: "1"), .init(key: "b", value: "2")])))
        #expect(form(harness)?["tags"] == "a=1, b=2")
        #expect(performed(harness.keys("<enter>")) == nil)
        harness.keys("<c-u>a=3, c=4")
        #expect(harness.text.contains("+a=3 +c=4 -b"))
        #expect(
            performed(harness.keys("<enter>"))
                == .changeTags(
                    TagsRequest(
                        resource: resource,
                        added: [.init(key: "a", value: "3"), .init(key: "c", value: "4")],
                        removed: ["b"])))
    }

    @Test func `units of a hosted version begin with those it has`() {
        var harness = Harness.washers([Fixtures.hosted(units: 2, maximum: 4)])
        _ = choose("change units", &harness)
        #expect(form(harness)?["min"] == "2" && form(harness)?["max"] == "4")
        #expect(harness.text.contains("It stops first and answers nothing"))
        #expect(
            performed(harness.keys("<bs>3<enter>y"))
                == .changeUnits(
                    StartRequest(
                        version: Fixtures.hosted().id, minInferenceUnits: 3, maxInferenceUnits: 4,
                        stopAfterSeconds: 28_800)))
    }

    @Test func `a copy goes into another Custom Labels project`() {
        var harness = labels
        var other = Fixtures.labels
        other.name = "bolts"
        other.arn = "arn:bolts"
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.labels, [Fixtures.trained("v1", of: Fixtures.labels)]), (other, []),
            ]))
        _ = choose("copy version", &harness)
        #expect(
            performed(harness.keys("<enter>"))
                == .copyVersion(
                    CopyRequest(
                        version: VersionID(project: Fixtures.labels, version: "v1"),
                        destination: other, name: "v1", outputBucket: "visiontop-local",
                        outputPrefix: "washer-labels/copies")))
    }

    @Test func `a policy names who may copy what, and replaces one of its name`() {
        var harness = labels
        let question = Question.policies(Fixtures.labels)
        #expect(choose("share", &harness) == [.ask(question)])
        harness.send(
            .answered(
                question, .policies([ProjectPolicy(name: "share", revision: "0a", document: "{}")]))
        )
        #expect(harness.text.contains("The policy share is replaced."))
        #expect(performed(harness.keys("<tab>12345<enter>")) == nil)
        guard
            case .putPolicy(let request)? = performed(
                harness.keys("<c-u>123456789012<tab><right><enter>"))
        else {
            Issue.record("\(harness.text)")
            return
        }
        #expect(request.revision == "0a" && request.name == "share")
        #expect(request.document.contains(#""Principal":{"AWS":"123456789012"}"#))
        #expect(request.document.contains("version/v1/"))
    }

    @Test func `a policy is taken away by its name`() {
        var harness = labels
        _ = choose("unshare", &harness)
        #expect(harness.keys("<enter>").isEmpty)
        harness.send(
            .answered(
                .policies(Fixtures.labels),
                .policies([ProjectPolicy(name: "share", revision: "0a", document: "{}")])))
        #expect(
            performed(harness.keys("<tab>share<enter>"))
                == .deletePolicy(
                    PolicyRemoval(project: Fixtures.labels, name: "share", revision: "0a")))
    }

    @Test func `a package takes a free job name, and an NVIDIA device its compiler`() {
        var harness = Harness.washers([Fixtures.trained()])
        _ = choose("package", &harness)
        harness.send(
            .answered(
                .packagingJobs(Fixtures.washers),
                .packagingJobs([PackagingJob(name: "washers-1", version: "1", status: "FAILED")])))
        #expect(form(harness)?["job"] == "washers-1-2")
        #expect(performed(harness.keys("<left><enter>")) == nil)
        #expect(form(harness)?.focusedID == "compiler")
        guard
            case .package(let request)? = performed(
                harness.keys(
                    #"{"gpu-code": "sm_72", "trt-ver": "7.1.3", "cuda-ver": "10.2"}<enter>"#))
        else {
            Issue.record("\(harness.text)")
            return
        }
        #expect(request.target == .jetsonXavier && request.jobName == "washers-1-2")
    }

    @Test func `entries and a distribution are asked for`() {
        var harness = labels
        _ = choose("add entries", &harness)
        #expect(
            performed(harness.keys("<tab>/tmp/more.json<enter>"))
                == .updateEntries(
                    EntriesRequest(project: Fixtures.labels, kind: .train, path: "/tmp/more.json")))
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        _ = choose("distribute", &harness)
        #expect(harness.text.contains("the test dataset of washer-labels is not empty"))
        var entry = Fixtures.entry(Fixtures.labels, [])
        entry.project.datasets[1].totalImages = 0
        harness.keys("<esc>")
        harness.snapshot(Snapshot(projects: [entry]))
        _ = choose("distribute", &harness)
        #expect(performed(harness.keys("<enter>")) == .distribute(Fixtures.labels))
    }

    @Test func `a check shows what it found, and the training form repeats it`() {
        var harness = Harness.washers([])
        #expect(
            performed(choose("check", &harness)) == .checkDatasets(Fixtures.washers))
        let check = DatasetCheck(
            project: Fixtures.washers, facts: ["train: 3 images, 3 labeled"],
            errors: ["train: at least 20 normal and 10 anomaly images are needed."])
        harness.send(.datasetsChecked(ActionID(number: 1), check))
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        #expect(harness.text.contains("A training would be refused or fail:"))
        #expect(harness.keys("y") == [.copy(check.text)])
        harness.keys("t")
        #expect(harness.text.contains("Check  train: at least 20 normal"))
    }

    @Test func `what a failed action was asked with is there again`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("t<tab><tab>night-shift<enter>")
        harness.send(.actionChanged(ActionID(number: 1), .failed(sentence: "no")))
        harness.keys("t")
        #expect(form(harness)?["description"] == "night-shift")
    }

    @Test func `what was sent is the default of the next time, for this project`() {
        var harness = Harness.washers([Fixtures.trained()])
        let effects = harness.keys("t<c-u>other-bucket<tab><tab>once<enter>")
        let remembered: [Preferences] = effects.compactMap {
            if case .remember(let preferences) = $0 { preferences } else { nil }
        }
        #expect(
            remembered.last?.formValues == [
                "local train lookoutVision washers": ["bucket": "other-bucket"]
            ])
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "ok")))
        harness.keys("t")
        #expect(form(harness)?["bucket"] == "other-bucket" && form(harness)?["description"] == "")
        harness.keys("<esc><down>t")
        #expect(form(harness)?["bucket"] == "visiontop-local")
    }

    @Test func `a pasted line loses its end and keeps its spaces`() {
        var harness = Harness.washers([Fixtures.hosted()])
        harness.keys("d<c-u>")
        harness.send(.keyPressed(.paste("/data/my parts/a 1.png\r\n")))
        #expect(form(harness)?["image"] == "/data/my parts/a 1.png")
    }

    @Test func `disabled actions are listed with their reason and do nothing`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("acopy v")
        #expect(harness.text.contains("only Custom Labels copies versions"))
        #expect(harness.keys("<enter>").isEmpty)
        guard case .menu? = harness.state.overlays.last else {
            Issue.record("the menu is closed")
            return
        }
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `the menu begins with what works and names the key of each`() {
        var harness = Harness.washers([Fixtures.trained()], width: 120, height: 40)
        harness.keys("a")
        let rows = harness.text.split(separator: "\n")
        let start = rows.firstIndex { $0.contains("Host the selected version") }
        let stop = rows.firstIndex { $0.contains("there is nothing to stop") }
        #expect((start ?? 99) < (stop ?? 0))
    }
}
