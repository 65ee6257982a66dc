import Canvas
import Inventory

/// Naming a sample project where it is uploaded to an account of AWS.
struct SampleForm: FormPlan {
    let service: VisionService

    var title: String { "Sample project for \(service.title)" }
    var verb: String { "make it" }

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "project", label: "Project name", value: Self.defaultName(service, state),
                hint: "The program draws the images and uploads them to the default bucket.")
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        errors["project"] = ProjectNames.complaint(form["project"], service, state)
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        .makeSample(SampleRequest(service: service, projectName: form["project"]))
    }

    static func defaultName(_ service: VisionService, _ state: State) -> String {
        ProjectNames.free(service == .lookoutVision ? "washers" : "parts", service, state)
    }
}

extension State {
    /// Makes a sample at once on the local service; elsewhere it asks for the name first.
    mutating func makeSample(_ service: VisionService) -> [Effect] {
        guard context?.isLocal == true else {
            open(.sample(service))
            return []
        }
        let name = SampleForm.defaultName(service, self)
        return perform(.makeSample(SampleRequest(service: service, projectName: name)))
    }
}
