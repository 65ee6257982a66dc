import Canvas
import Inventory

/// Moving a share of the training entries into an empty test dataset; Custom Labels only.
struct DistributeForm: FormPlan {
    let project: ProjectID

    var title: String { "Distribute entries of \(project.name)" }
    var verb: String { "distribute" }

    func fields(_ state: State) -> [Form.Field] {
        let datasets = state.snapshot.entry(project)?.project.datasets ?? []
        func count(_ kind: Dataset.Kind) -> String {
            let known = datasets.first { $0.kind == kind }
            return known?.totalImages.map { FigureText.count($0, "image") } ?? "?"
        }
        return [
            Form.Field("train", label: "train", kind: .readonly, value: count(.train)),
            Form.Field("test", label: "test", kind: .readonly, value: count(.test)),
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] { [:] }

    func action(_ form: Form, _ state: State) -> Action? { .distribute(project) }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        [
            [Span("A fifth of the training entries moves into the test dataset,", .text)],
            [Span("label by label. It cannot be taken back.", .warning)],
        ]
    }
}
