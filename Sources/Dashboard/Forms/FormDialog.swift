import Canvas
import Inventory

/// An open form: its fields, and which of them were touched.
package struct FormDialog: Hashable, Sendable {
    package var kind: FormKind
    package var form: Form
    /// The target as it was when the form opened.
    package var frozen: ModelVersion?
    /// Fields whose errors are shown: those that were edited, or all after a try to send.
    var touched: Set<String> = []
    /// Fields that were typed into.
    var edited: Set<String> = []

    init(_ kind: FormKind, fields: [Form.Field], frozen: ModelVersion?) {
        self.kind = kind
        self.frozen = frozen
        form = Form(fields)
    }

    /// Why it cannot be sent any more: the target moved since the form opened, or is gone.
    package func obstacle(in state: State) -> String? {
        if let frozen {
            guard let current = state.snapshot.version(frozen.id) else {
                return "\(frozen.id.path) is gone."
            }
            if current.status != frozen.status {
                return "\(frozen.id.path) was \(frozen.status) and is \(current.status) now."
            }
        }
        return kind.plan.obstacle(state)
    }

    /// Shows the errors of the fields that were touched.
    mutating func validate(_ state: State) {
        let errors = kind.plan.errors(form, state)
        form.setErrors(errors.filter { touched.contains($0.key) })
    }

    /// What was typed into the fields, for when the form is opened again.
    var draft: FormDraft {
        let typed = form.fields.filter { edited.contains($0.id) }
        let values = Dictionary(
            typed.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
        return FormDraft(values: values, touched: touched)
    }
}

/// What was typed into a form that was left.
package struct FormDraft: Hashable, Sendable {
    /// By field id.
    var values: [String: String]
    var touched: Set<String>
}

extension State {
    /// Opens a form with what was typed into it last time; its defaults are those that were sent last
    /// for the project.
    mutating func open(_ kind: FormKind) {
        let frozen = kind.version.flatMap { snapshot.version($0) }
        kind.plan.questions.forEach { answers[$0] = nil }
        var dialog = FormDialog(kind, fields: kind.plan.fields(self), frozen: frozen)
        remembered(for: kind).forEach { dialog.form.set($0, to: $1) }
        if let draft = drafts[kind] {
            draft.values.forEach { dialog.form.set($0, to: $1) }
            dialog.touched = draft.touched
            dialog.edited = Set(draft.values.keys)
        }
        dialog.kind.plan.follow(in: &dialog.form, touched: dialog.edited)
        dialog.validate(self)
        overlays.append(.form(dialog))
    }

    /// Opens a form and asks the service what it wants to know.
    mutating func openForm(_ kind: FormKind?) -> [Effect] {
        guard let kind else { return [] }
        open(kind)
        return kind.plan.questions.map { .ask($0) }
    }

    mutating func press(_ key: Key, in dialog: FormDialog) -> [Effect] {
        if keyMap.command(for: key, in: .form)?.id == .formPreview { return preview(dialog) }
        var dialog = dialog
        switch dialog.form.handle(key) {
        case .cancelled:
            if dialog.kind.plan.keepsDraft { drafts[dialog.kind] = dialog.draft }
            return []
        case .submitted: return submit(dialog)
        case .changed(let id):
            dialog.touched.insert(id)
            dialog.edited.insert(id)
            dialog.kind.plan.follow(in: &dialog.form, touched: dialog.edited)
            dialog.validate(self)
        case .moved, .ignored: break
        }
        overlays.append(.form(dialog))
        return []
    }

    /// The action behind the form; nil when a field is wrong, which it then says.
    private func action(of dialog: inout FormDialog) -> Action? {
        dialog.touched = Set(dialog.form.fields.map(\.id))
        dialog.validate(self)
        guard dialog.obstacle(in: self) == nil, !dialog.form.hasErrors,
            let action = dialog.kind.plan.action(dialog.form, self)
        else {
            dialog.form.focusFirstError()
            return nil
        }
        return action
    }

    /// Sends the form, or keeps it open on the first field that is wrong.
    private mutating func submit(_ dialog: FormDialog) -> [Effect] {
        let typed = dialog.draft
        var dialog = dialog
        guard let action = action(of: &dialog) else {
            overlays.append(.form(dialog))
            return []
        }
        if let refusal = refusal(of: action) {
            say(.warning, refusal)
            overlays.append(.form(dialog))
            return []
        }
        let friction = friction(of: action)
        if friction.step > .atOnce {
            overlays.append(.form(dialog))
            confirm(.costly(action, friction), of: dialog.frozen)
            return []
        }
        return send(action, of: dialog, typed)
    }

    /// Sends what a form asked for; what was typed comes back when that fails.
    mutating func send(_ action: Action, of dialog: FormDialog, _ typed: FormDraft) -> [Effect] {
        drafts[dialog.kind] = nil
        remember(dialog)
        if case .detect(let request) = action { lastImagePath = request.imagePath }
        if dialog.kind.plan.keepsDraft {
            sentForms[ActionID(number: nextActionNumber)] = SentForm(
                kind: dialog.kind, draft: typed)
        }
        return perform(action)
    }

    /// Shows the requests behind a form that is filled in; one that is not says what is wrong.
    private mutating func preview(_ dialog: FormDialog) -> [Effect] {
        var shown = dialog
        let action = action(of: &shown)
        overlays.append(.form(action == nil ? shown : dialog))
        return action.map { preview($0) } ?? []
    }
}
