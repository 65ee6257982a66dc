import Canvas
import Constraints
import Inventory

/// The tags of a project or version: shown, and changed by editing them.
struct TagsForm: FormPlan {
    let resource: TaggedResource

    var title: String { "Tags of \(resource.path)" }
    var verb: String { "save" }
    var questions: [Question] { [.tags(resource)] }

    func fields(_ state: State) -> [Form.Field] {
        [
            Form.Field(
                "tags", label: "Tags", value: present(state).map(TagText.text) ?? "",
                hint: "key=value, key=value; what is taken out is removed.", placeholder: "none")
        ]
    }

    func errors(_ form: Form, _ state: State) -> [String: String] {
        var errors: [String: String] = [:]
        errors["tags"] = TagText.complaint(form["tags"], operation: operation)
        if errors.isEmpty, let request = request(form, state), request.added.isEmpty,
            request.removed.isEmpty
        {
            errors["tags"] = "these are the tags it has"
        }
        return errors
    }

    func action(_ form: Form, _ state: State) -> Action? {
        request(form, state).map { .changeTags($0) }
    }

    func summary(_ form: Form, _ state: State) -> [[Span]] {
        switch state.answers[.tags(resource)] {
        case nil: return [[Span("asking which tags it has…", .dim)]]
        case .failed(let sentence): return [[Span(sentence, .warning)]]
        default: break
        }
        guard TagText.complaint(form["tags"], operation: operation) == nil,
            let request = request(form, state)
        else { return [] }
        let added = request.added.map { Span(" +\($0.key)=\($0.value)", .success) }
        let removed = request.removed.map { Span(" -\($0)", .warning) }
        return added.isEmpty && removed.isEmpty
            ? [] : [[Span("Change ", .fieldLabel)] + added + removed]
    }

    func obstacle(_ state: State) -> String? {
        present(state) == nil ? "Its tags are not known yet." : nil
    }

    private func request(_ form: Form, _ state: State) -> TagsRequest? {
        present(state).map {
            TagsRequest(resource: resource, from: $0, to: TagText.tags(form["tags"]))
        }
    }

    private func present(_ state: State) -> [TrainRequest.Tag]? {
        guard case .tags(let tags)? = state.answers[.tags(resource)] else { return nil }
        return tags
    }

    private var operation: OperationConstraints {
        resource.project.service == .lookoutVision
            ? LookoutVisionConstraints.tagResource : RekognitionConstraints.tagResource
    }
}
