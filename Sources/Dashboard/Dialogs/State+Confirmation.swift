import Canvas
import Inventory

extension State {
    /// Asks a question, freezing its target as it is now.
    mutating func confirm(_ question: Confirmation.Question, of version: ModelVersion?) {
        overlays.append(.confirmation(self.question(question, version)))
    }

    /// A question with the friction that the context wants.
    func question(
        _ question: Confirmation.Question, _ version: ModelVersion?
    ) -> Confirmation {
        var asked = Confirmation(question, frozen: version)
        asked.isGuarded = context?.isProduction == true || wantsName(asked)
        return asked
    }

    /// Whether the policy wants the name typed for what is asked, or for one of many.
    private func wantsName(_ asked: Confirmation) -> Bool {
        if case .many(let batch) = asked.question {
            return batch.targets.contains(where: \.isGuarded)
        }
        return asked.action.map { policy.wantsName(for: $0) != nil } ?? false
    }

    mutating func press(_ key: Key, in asked: Confirmation) -> [Effect] {
        if key == .escape { return [] }
        let hasMoved = asked.movement(in: self) != nil
        switch keyMap.command(for: key, in: asked.scope)?.id {
        case .answerNo, .dialogClose: return []
        case .answerPreview, .dialogPreview: return preview(behind: asked)
        case .answerYes where !hasMoved: return carryOut(asked.question)
        case .dialogConfirm where !hasMoved && asked.typed.text == asked.name:
            return carryOut(asked.question)
        default: edit(key, in: asked, hasMoved)
        }
        return []
    }

    /// Scrolls, or types the name; the question stays.
    private mutating func edit(_ key: Key, in asked: Confirmation, _ hasMoved: Bool) {
        var asked = asked
        if let rows = Self.scrolling[key] {
            asked.top = max(0, min(asked.top + rows, overflow(of: asked)))
        } else if asked.name != nil, !hasMoved {
            _ = asked.typed.handle(key)
        }
        overlays.append(.confirmation(asked))
    }

    private static let scrolling: [Key: Int] = [
        .up: -1, .down: 1, .pageUp: -8, .pageDown: 8,
    ]

    private mutating func carryOut(_ question: Confirmation.Question) -> [Effect] {
        switch question {
        case .stop(let id): return perform(.stop(id))
        case .deleteVersion(let id): return perform(.deleteVersion(id))
        case .deleteProject(let id): return perform(.deleteProject(id))
        case .tags(let request): return perform(.changeTags(request))
        case .many(let batch):
            if batch.verb == .tag { closeTags() }
            return carryOut(batch)
        case .radar(let order): return carryOut(order)
        case .costly(let action, _): return sendForm(action)
        case .overwrite(let request): return [.export(request.overwriting)]
        case .cancel(let id, _): return [.cancel(id)]
        case .quit: return [.quit]
        }
    }

    /// Sends what the form beneath the question asked for.
    private mutating func sendForm(_ action: Action) -> [Effect] {
        guard case .form(let dialog)? = overlays.last else { return perform(action) }
        overlays.removeLast()
        return send(action, of: dialog, dialog.draft)
    }

    /// Closes the form that asked for the tags.
    private mutating func closeTags() {
        if case .tags? = overlays.last { overlays.removeLast() }
    }
}
