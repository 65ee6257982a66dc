import Canvas
import Inventory

/// Sending one image file through a hosted version.
struct DetectForm: FormPlan {
    let version: VersionID

    var title: String { "Detect with \(version.path)" }
    var verb: String { "detect" }

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "image", label: "Image", value: state.lastImagePath,
                hint: "Path of a JPEG or PNG file.")
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        form["image"].isEmpty ? ["image": "must be filled in"] : [:]
    }

    func action(_ form: Form, _ state: State) -> Action? {
        .detect(DetectRequest(version: version, imagePath: form["image"]))
    }
}
