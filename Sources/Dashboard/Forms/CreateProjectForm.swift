import Canvas
import Inventory

/// Making an empty project.
struct CreateProjectForm: FormPlan {
    var title: String { "New project" }
    var verb: String { "create" }
    var remembered: Set<String> { ["service"] }

    func fields(_ state: State) -> [Form.Field] {
        [
            .service(state),
            Form.Field(
                "project", label: "Project name", hint: "Letters, digits, - and _ ; a new name."),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        if form.service == nil { errors["service"] = "this context offers neither service" }
        errors["project"] = ProjectNames.complaint(form["project"], form.service, state)
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        form.service.map { .createProject(ProjectRequest(service: $0, name: form["project"])) }
    }
}
