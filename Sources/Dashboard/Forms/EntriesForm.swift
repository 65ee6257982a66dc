import Canvas
import Inventory

/// Adding entries to a dataset, or replacing some.
struct EntriesForm: FormPlan {
    let project: ProjectID

    var title: String { "Entries of \(project.name)" }
    var verb: String { "add" }
    var remembered: Set<String> { ["path"] }

    func fields(_ state: State) -> [Form.Field] {
        let kinds = state.kinds(of: project)
        return [
            Form.Field(
                "kind", label: "Dataset", kind: .choice(kinds), value: kinds.first ?? "",
                hint: "The dataset that takes the entries."),
            Form.Field(
                "path", label: "JSON lines",
                hint:
                    "A file or s3://bucket/key. A line with a known source-ref replaces its entry."),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        form["path"].isEmpty ? ["path": "must be filled in"] : [:]
    }

    func action(_ form: Form, _ state: State) -> Action? {
        Dataset.Kind(rawValue: form["kind"]).map {
            .updateEntries(EntriesRequest(project: project, kind: $0, path: form["path"]))
        }
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        [[Span("Neither service takes single entries out of a dataset.", .dim)]]
    }

    func obstacle(_ state: State) -> String? {
        state.kinds(of: project).isEmpty ? "\(project.name) has no dataset." : nil
    }
}

extension State {
    /// The datasets that a project has.
    func kinds(of project: ProjectID) -> [String] {
        (snapshot.entry(project)?.project.datasets ?? []).map(\.kind.rawValue)
    }
}
