import Canvas
import Inventory

/// Deleting one dataset of a project, once its name is typed.
struct DeleteDatasetForm: FormPlan {
    let project: ProjectID

    var title: String { "Delete a dataset of \(project.name)" }
    var verb: String { "delete" }
    var keepsDraft: Bool { false }

    func fields(_ state: State) -> [Form.Field] {
        let kinds = state.kinds(of: project).reversed().map { $0 }
        return [
            Form.Field(
                "kind", label: "Dataset", kind: .choice(kinds), value: kinds.first ?? "",
                hint: "Its entries are gone for good; the images in S3 stay."),
            Form.Field(
                "name", label: "Confirm",
                hint: "Type the project and the dataset, such as "
                    + "\(project.name)/\(kinds.first ?? "train").",
                placeholder: "\(project.name)/…"),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        let wanted = "\(project.name)/\(form["kind"])"
        return form["name"] == wanted ? [:] : ["name": "type \(wanted) to confirm"]
    }

    func action(_ form: Form, _ state: State) -> Action? {
        Dataset.Kind(rawValue: form["kind"]).map { .deleteDataset(project, $0) }
    }

    func obstacle(_ state: State) -> String? {
        state.kinds(of: project).isEmpty ? "\(project.name) has no dataset." : nil
    }
}
