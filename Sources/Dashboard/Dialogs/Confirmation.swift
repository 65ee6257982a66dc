import Canvas
import Inventory

/// A question before something that cannot be taken back, about a target frozen when it opened.
package struct Confirmation: Hashable, Sendable {
    /// What is asked.
    package enum Question: Hashable, Sendable {
        case stop(VersionID)
        case deleteVersion(VersionID)
        case deleteProject(ProjectID)
        case cancel(ActionID, String)
        case quit
    }

    package var question: Question
    /// The version as it was when the question was asked.
    package var frozen: ModelVersion?
    /// The name typed so far, for questions that want it.
    package var typed = TextField()

    package init(_ question: Question, frozen: ModelVersion?) {
        self.question = question
        self.frozen = frozen
    }

    /// What must be typed to confirm; nil when `y` is enough.
    package var name: String? {
        switch question {
        case .deleteVersion(let id): id.path
        case .deleteProject(let id): id.name
        case .stop, .cancel, .quit: nil
        }
    }

    /// How the target differs from what was frozen, as a sentence; nil when it does not.
    package func movement(in state: State) -> String? {
        if case .deleteProject(let id) = question { return projectMovement(id, state) }
        if case .cancel(let id, let gerund) = question {
            return state.running.contains { $0.id == id } ? nil : "\(gerund) has ended meanwhile."
        }
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
    /// Asks a question, freezing its target as it is now.
    mutating func confirm(_ question: Confirmation.Question, of version: ModelVersion?) {
        overlays.append(.confirmation(Confirmation(question, frozen: version)))
    }

    mutating func press(_ key: Key, in asked: Confirmation) -> [Effect] {
        if key == .escape { return [] }
        if let effects = preview(key, behind: asked) { return effects }
        guard asked.movement(in: self) == nil else {
            overlays.append(.confirmation(asked))
            return []
        }
        if let name = asked.name { return type(key, in: asked, name) }
        switch key.typed {
        case "y", "Y": return carryOut(asked.question)
        case "n", "N": return []
        default:
            overlays.append(.confirmation(asked))
            return []
        }
    }

    private mutating func type(_ key: Key, in asked: Confirmation, _ name: String) -> [Effect] {
        if key == .enter, asked.typed.text == name { return carryOut(asked.question) }
        var asked = asked
        _ = asked.typed.handle(key)
        overlays.append(.confirmation(asked))
        return []
    }

    private mutating func carryOut(_ question: Confirmation.Question) -> [Effect] {
        switch question {
        case .stop(let id): perform(.stop(id))
        case .deleteVersion(let id): perform(.deleteVersion(id))
        case .deleteProject(let id): perform(.deleteProject(id))
        case .cancel(let id, _): [.cancel(id)]
        case .quit: [.quit]
        }
    }
}
