import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct PreviewTests {
    private let preview = ActionPreview(
        requests: [
            ActionPreview.Request(
                operation: "lookoutvision StartModel", method: "POST",
                target: "/2020-11-20/projects/washers/models/1/start",
                headers: ["Content-Type: application/json"], body: #"{"MinInferenceUnits":1}"#,
                bodyLines: ["{", #"  "MinInferenceUnits" : 1"#, "}"],
                commandLine: "aws lookoutvision start-model --project-name washers")
        ], notes: ["A note."])

    @Test func `F2 shows the requests above the form, and y copies the line`() throws {
        var harness = Harness.washers([Fixtures.trained()], width: 120, height: 40)
        let id = ActionPreviewID(number: 1)
        guard case .preview(id, .start(let request))? = harness.keys("s<bs>2<f2>").first else {
            Issue.record("\(harness.effects)")
            return
        }
        #expect(request.minInferenceUnits == 2)
        #expect(harness.text.contains("asking what would be sent"))
        harness.send(.previewArrived(id, .success(preview)))
        #expect(harness.text.contains("POST /2020-11-20/projects/washers/models/1/start"))
        #expect(harness.text.contains(#"  "MinInferenceUnits" : 1"#))
        #expect(harness.text.contains("aws lookoutvision start-model"))
        #expect(
            harness.keys("y") == [.copy("aws lookoutvision start-model --project-name washers")])
        #expect(
            harness.keys("Y") == [
                .copy(
                    "POST /2020-11-20/projects/washers/models/1/start\n"
                        + "Content-Type: application/json\n\n" + #"{"MinInferenceUnits":1}"#)
            ])
        harness.keys("<esc>")
        guard case .form(let dialog)? = harness.state.overlays.last else {
            Issue.record("the form is gone")
            return
        }
        #expect(dialog.form["min"] == "2")
    }

    @Test func `F2 on a form that is not filled in says what is wrong`() {
        var harness = Harness.washers([Fixtures.trained()])
        #expect(harness.keys("s<bs>0<f2>").isEmpty)
        #expect(harness.text.contains("Must be at least 1."))
    }

    @Test func `a preview that fails says why, and a late one is dropped`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("s<f2>")
        harness.send(
            .previewArrived(
                ActionPreviewID(number: 1), .failure(PreviewFailure(sentence: "It is gone."))))
        #expect(harness.text.contains("It is gone."))
        #expect(harness.keys("y").isEmpty)
        harness.keys("<esc><esc>")
        harness.send(.previewArrived(ActionPreviewID(number: 1), .success(preview)))
        #expect(harness.state.overlays.isEmpty)
    }
}
