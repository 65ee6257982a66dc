import Canvas
import Inventory

/// Making an empty project.
struct CreateProjectForm: FormPlan {
    var title: String { "New project" }
    var verb: String { "create" }
    var remembered: Set<String> { ["service"] }

    func fields(_ state: State) -> [Form.Field] {
        let services = VisionService.allCases.filter { state.offers($0) }.map(\.title)
        return [
            Form.Field(
                "service", label: "Service", kind: .choice(services), value: services.first ?? "",
                hint: "Lookout for Vision finds anomalies; Custom Labels tells classes apart."),
            Form.Field(
                "project", label: "Project name", hint: "Letters, digits, - and _ ; a new name."),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        if service(form) == nil { errors["service"] = "this context offers neither service" }
        errors["project"] = ProjectNames.complaint(form["project"], service(form), state)
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        service(form).map { .createProject(ProjectRequest(service: $0, name: form["project"])) }
    }

    private func service(_ form: Form) -> VisionService? {
        VisionService.allCases.first { $0.title == form["service"] }
    }
}
