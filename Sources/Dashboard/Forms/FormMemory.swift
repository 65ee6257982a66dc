import Canvas
import Inventory

/// A form that was sent and whose action has not ended yet.
package struct SentForm: Hashable, Sendable {
    var kind: FormKind
    var draft: FormDraft
}

extension State {
    /// What was sent last by the form for its project; empty when it was the form's own defaults.
    func remembered(for kind: FormKind) -> [String: String] {
        preferences.formValues[memoryKey(kind)] ?? [:]
    }

    /// Keeps what the form says to remember, where it differs from the form's own defaults.
    mutating func remember(_ dialog: FormDialog) {
        let defaults = dialog.kind.plan.fields(self)
        let kept = dialog.form.fields.filter { field in
            dialog.kind.plan.remembered.contains(field.id)
                && defaults.first { $0.id == field.id }?.value != field.value
        }
        let values = Dictionary(kept.map { ($0.id, $0.value) }, uniquingKeysWith: { a, _ in a })
        preferences.formValues[memoryKey(dialog.kind)] = values.isEmpty ? nil : values
    }

    /// Names a form and its project; buckets and keys belong to a context.
    private func memoryKey(_ kind: FormKind) -> String {
        let project = kind.project.map { " \($0.service.rawValue) \($0.name)" } ?? ""
        return "\(context?.name ?? "?") \(kind.name)\(project)"
    }

    /// The end of an action: what was typed comes back when it failed.
    mutating func endSentForm(_ id: ActionID, hasFailed: Bool) {
        guard let sent = sentForms.removeValue(forKey: id), hasFailed else { return }
        if drafts[sent.kind] == nil { drafts[sent.kind] = sent.draft }
    }

    /// Whether an answer that the form needs is still under way.
    func isAsking(for kind: FormKind) -> Bool {
        kind.plan.questions.contains { answers[$0] == nil }
    }

    /// Takes an answer in; open forms that asked fill up what was not typed.
    mutating func take(_ answer: Answer, to question: Question) {
        answers[question] = answer
        for index in overlays.indices {
            guard case .form(var dialog) = overlays[index],
                dialog.kind.plan.questions.contains(question)
            else { continue }
            dialog.form.adopt(dialog.kind.plan.fields(self), except: dialog.edited)
            dialog.validate(self)
            overlays[index] = .form(dialog)
        }
    }
}

extension FormKind {
    /// Names the form, whatever it is opened for.
    fileprivate var name: String {
        switch self {
        case .sample: "sample"
        case .importFolder: "importFolder"
        case .train: "train"
        case .start: "start"
        case .detect: "detect"
        case .createProject: "createProject"
        case .createDataset: "createDataset"
        case .deleteDataset: "deleteDataset"
        case .distribute: "distribute"
        case .entries: "entries"
        case .changeUnits: "changeUnits"
        case .lease: "lease"
        case .tags: "tags"
        case .copy: "copy"
        case .policy: "policy"
        case .deletePolicy: "deletePolicy"
        case .package: "package"
        }
    }

    fileprivate var project: ProjectID? {
        switch self {
        case .train(let project), .createDataset(let project), .deleteDataset(let project),
            .distribute(let project), .entries(let project), .policy(let project),
            .deletePolicy(let project):
            project
        case .start(let version), .detect(let version), .changeUnits(let version),
            .lease(let version), .copy(let version), .package(let version):
            version.project
        case .tags(let resource): resource.project
        case .sample, .importFolder, .createProject: nil
        }
    }
}
