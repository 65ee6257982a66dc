import Inventory

/// A change of the snapshot in words, with how loud it is.
package struct ChangeSentence: Hashable, Sendable {
    package var level: Notice.Level
    package var text: String

    /// - Parameter milliseconds: how long the left status lasted, where that is known.
    package init(_ change: Change, since milliseconds: Int64?) {
        level = .info
        switch change {
        case .projectAppeared(let id): text = "new project \(id.name)"
        case .projectDisappeared(let id): text = "project \(id.name) is gone"
        case .versionAppeared(let version): text = "\(version.id.path) \(version.status)"
        case .versionDisappeared(let id): text = "\(id.path) is gone"
        case .statusChanged(let old, let new):
            self = Self.transition(from: old, to: new, milliseconds)
        }
    }

    private init(level: Notice.Level, text: String) {
        (self.level, self.text) = (level, text)
    }

    private static func transition(
        from old: ModelVersion, to new: ModelVersion, _ milliseconds: Int64?
    ) -> ChangeSentence {
        // Of a settled state, such as trained, it would say how long nothing was done.
        let after =
            (old.state.isTransitional ? milliseconds : nil).map {
                " after \(DurationText.sentence(milliseconds: $0))"
            } ?? ""
        let why = new.state.isFailure ? new.statusMessage.map { ": \($0)" } ?? "" : ""
        let scores = old.state == .training && new.state == .trained ? Self.f1(new) : ""
        return ChangeSentence(
            level: level(new.state),
            text: "\(new.id.path) \(new.status)\(after)\(scores)\(why)")
    }

    private static func f1(_ version: ModelVersion) -> String {
        version.performance?.f1Score.map { ", F1 \(FigureText.score($0))" } ?? ""
    }

    private static func level(_ state: VersionState) -> Notice.Level {
        if state.isFailure { return .error }
        return state == .hosted || state == .trained ? .success : .info
    }
}

extension VersionState {
    /// Whether the state says that something went wrong.
    package var isFailure: Bool {
        switch self {
        case .trainingFailed, .hostingFailed, .copyFailed: true
        default: false
        }
    }
}
