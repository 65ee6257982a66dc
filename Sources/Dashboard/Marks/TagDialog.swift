import Canvas
import Constraints
import Inventory

/// The form for the tags of all that is marked: what to add or change, and keys to take away.
package struct TagDialog: Hashable, Sendable {
    package var form: Form
    package var resources: [TaggedResource]
}

extension State {
    /// What is marked in the focused list and carries tags; nil without marks.
    var markedResources: [TaggedResource]? {
        let marked: [TaggedResource] =
            focus == .projects
            ? markedProjects.map { .project($0.id) } : markedVersions.map { .version($0.id) }
        return marked.isEmpty ? nil : marked
    }

    mutating func openTags(of resources: [TaggedResource]) -> [Effect] {
        let form = Form([
            Form.Field(
                "added", label: "Add",
                hint: "key=value, key=value; a key that is there is changed.",
                placeholder: "none"),
            Form.Field(
                "removed", label: "Remove", hint: "Keys, with commas between them.",
                placeholder: "none"),
        ])
        overlays.append(.tags(TagDialog(form: form, resources: resources)))
        return []
    }

    mutating func press(_ key: Key, in dialog: TagDialog) -> [Effect] {
        var dialog = dialog
        switch dialog.form.handle(key) {
        case .cancelled: return []
        case .submitted:
            dialog.form.setErrors(errors(of: dialog))
            dialog.form.focusFirstError()
            overlays.append(.tags(dialog))
            if !dialog.form.hasErrors { confirm(.many(batch(of: dialog)), of: nil) }
            return []
        case .changed, .moved, .ignored: dialog.form.setErrors([:])
        }
        overlays.append(.tags(dialog))
        return []
    }

    private func errors(of dialog: TagDialog) -> [String: String] {
        let isLookout = dialog.resources.contains { $0.project.service == .lookoutVision }
        var errors: [String: String] = [:]
        let complaint = TagText.complaint(
            dialog.form["added"],
            operation: isLookout
                ? LookoutVisionConstraints.tagResource : RekognitionConstraints.tagResource)
        if !dialog.form["added"].isEmpty { errors["added"] = complaint }
        if errors.isEmpty, added(dialog).isEmpty, removed(dialog).isEmpty {
            errors["added"] = "name a tag to add, or a key to remove"
        }
        return errors
    }

    private func batch(of dialog: TagDialog) -> Batch {
        let noun = focus == .projects ? "project" : "version"
        var batch = Batch(verb: .tag, noun: noun, targets: [], leftOut: [])
        for resource in dialog.resources {
            let request = TagsRequest(
                resource: resource, added: added(dialog), removed: removed(dialog))
            if let busy = refusal(of: .changeTags(request)) {
                batch.leftOut.append(Batch.LeftOut(name: resource.path, reason: busy))
            } else {
                batch.targets.append(question(.tags(request), version(of: resource)))
            }
        }
        return batch
    }

    private func version(of resource: TaggedResource) -> ModelVersion? {
        guard case .version(let id) = resource else { return nil }
        return snapshot.version(id)
    }

    private func added(_ dialog: TagDialog) -> [TrainRequest.Tag] {
        TagText.tags(dialog.form["added"])
    }

    private func removed(_ dialog: TagDialog) -> [String] {
        dialog.form["removed"].split(separator: ",").map { $0.filter { $0 != " " } }
            .filter { !$0.isEmpty }
    }
}

extension State {
    func draw(_ dialog: TagDialog, into buffer: inout CellBuffer) {
        let noun = focus == .projects ? "project" : "version"
        let inner = Dialog.renderFrame(
            title: "Tags of \(FigureText.count(dialog.resources.count, noun))",
            contentSize: Size(width: min(72, size.width - 6), height: dialog.form.height + 1),
            into: &buffer, in: buffer.bounds, glyphs: glyphs)
        dialog.form.render(into: &buffer, rect: inner, glyphs: glyphs)
        let labels = Rect(x: inner.minX, y: inner.minY, width: 9, height: 2)
        buffer.highlight(labels, on: .dialog)
        buffer.highlight(inner.inset(by: Insets(top: 2)), on: .dialog)
        buffer.write(
            "\(keyText(.formSubmit)) go on   \(keyText(.formClose)) close",
            in: inner.row(inner.height - 1),
            style: Style(.hint, on: .dialog), alignment: .center)
    }
}

extension TagsRequest {
    /// `+team=vision -old`.
    var summary: String {
        (added.map { "+\($0.key)=\($0.value)" } + removed.map { "-\($0)" }).joined(separator: " ")
    }
}
