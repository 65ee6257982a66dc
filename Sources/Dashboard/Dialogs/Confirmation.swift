import Canvas
import Inventory

/// A question before something that cannot be taken back, about a target frozen when it opened.
package struct Confirmation: Hashable, Sendable {
    /// What is asked.
    package enum Question: Hashable, Sendable {
        case stop(VersionID)
        case deleteVersion(VersionID)
        case deleteProject(ProjectID)
        case tags(TagsRequest)
        /// One action on all that is marked.
        case many(Batch)
        /// One thing in several contexts.
        case radar(RadarOrder)
        /// Something that costs more than a key should decide, with what is asked for it.
        case costly(Action, Friction)
        case overwrite(ExportRequest)
        case cancel(ActionID, String)
        case quit
    }

    package var question: Question
    /// The version as it was when the question was asked.
    package var frozen: ModelVersion?
    /// The name typed so far, for questions that want it.
    package var typed = TextField()
    /// Whether what is usually done by a key wants the name, as in a production context.
    package var isGuarded: Bool
    /// Rows of a long list scrolled away at the top.
    package var top = 0

    package init(_ question: Question, frozen: ModelVersion?, isGuarded: Bool = false) {
        self.question = question
        self.frozen = frozen
        self.isGuarded = isGuarded
    }

    /// What must be typed to confirm; nil when a key is enough.
    package var name: String? {
        switch question {
        case .deleteVersion(let id): id.path
        case .deleteProject(let id): id.name
        case .costly(let action, let friction):
            friction.step == .name ? action.subject : nil
        case .stop(let id): isGuarded ? id.path : nil
        case .many(let batch): isGuarded || batch.verb == .delete ? batch.name : nil
        case .tags(let request): isGuarded ? request.resource.path : nil
        case .radar(let order): isGuarded ? order.name : nil
        case .cancel, .quit, .overwrite: nil
        }
    }

    /// Where its keys are found; what wants a name is answered by no single letter.
    package var scope: Command.Scope { name == nil ? .question : .dialog }

    /// The one action behind the question; nil when it is none or several.
    package var action: Action? {
        switch question {
        case .stop(let id): .stop(id)
        case .deleteVersion(let id): .deleteVersion(id)
        case .deleteProject(let id): .deleteProject(id)
        case .tags(let request): .changeTags(request)
        case .costly(let action, _): action
        case .many, .radar, .overwrite, .cancel, .quit: nil
        }
    }

    /// How the target differs from what was frozen, as a sentence; nil when it does not. Of several
    /// targets those that moved are left out, as long as there are others.
    package func movement(in state: State) -> String? {
        switch question {
        case .deleteProject(let id): return projectMovement(id, state)
        case .tags(let request):
            return state.has(request.resource) ? nil : "\(request.resource.path) is gone."
        case .many(let batch):
            let movements = batch.targets.map { $0.movement(in: state) }
            return movements.contains(nil) ? nil : movements.compactMap(\.self).first
        case .radar(let order): return state.movement(of: order)
        case .cancel(let id, let gerund):
            return state.running.contains { $0.id == id } ? nil : "\(gerund) has ended meanwhile."
        default: return versionMovement(state)
        }
    }

    private func versionMovement(_ state: State) -> String? {
        guard let frozen else { return nil }
        guard let current = state.snapshot.version(frozen.id) else {
            return "\(frozen.id.path) is gone."
        }
        guard current.status != frozen.status else { return nil }
        return "\(frozen.id.path) was \(frozen.status) and is \(current.status) now."
    }

    private func projectMovement(_ id: ProjectID, _ state: State) -> String? {
        guard let entry = state.snapshot.entry(id) else { return "\(id.name) is gone." }
        guard !entry.versions.isEmpty else { return nil }
        return "\(id.name) has \(FigureText.count(entry.versions.count, "version")) now."
    }
}

extension State {
    /// Whether a project or version is there.
    fileprivate func has(_ resource: TaggedResource) -> Bool {
        switch resource {
        case .project(let id): snapshot.entry(id) != nil
        case .version(let id): snapshot.version(id) != nil
        }
    }
}
