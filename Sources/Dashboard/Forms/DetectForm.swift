import Canvas
import Inventory

/// Sending one image through a hosted version.
struct DetectForm: FormPlan {
    let version: VersionID

    var title: String { "Detect with \(version.path)" }
    var verb: String { "detect" }

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "image", label: "Image", value: state.nextImage(for: version.project),
                hint: "A JPEG or PNG file, a folder of them, or s3://bucket/key.")
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        form["image"].isEmpty ? ["image": "must be filled in"] : [:]
    }

    func action(_ form: Form, _ state: State) -> Action? {
        .detect(DetectRequest(version: version, imagePath: form["image"]))
    }
}
