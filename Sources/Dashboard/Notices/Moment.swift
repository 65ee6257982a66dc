import Inventory

/// What can happen to a version that a person may want to be told.
package enum Moment: String, CaseIterable, Hashable, Sendable, Codable {
    /// A training or a copy has ended well.
    case ready
    case hosted
    /// Hosting has ended.
    case stopped
    /// A training, a start or a copy has failed.
    case failed
    /// The version is deleted.
    case gone
    /// Something on its way takes much longer than it should.
    case stuck

    /// What becomes true when a version goes from one state to another; nil for steps in between.
    package init?(from old: VersionState, to new: VersionState) {
        switch new {
        case .trained where old == .training || old == .copying: self = .ready
        case .trained where old.isCharged: self = .stopped
        case .hosted where old != .updating: self = .hosted
        case .trainingFailed, .hostingFailed, .copyFailed: self = .failed
        default: return nil
        }
    }

    /// Words for a form: `is ready`.
    var title: String {
        switch self {
        case .ready: "is trained"
        case .hosted: "is hosted"
        case .stopped: "is stopped"
        case .failed: "fails"
        case .gone: "is deleted"
        case .stuck: "seems stuck"
        }
    }
}

/// How a person is told.
package enum NoticeWay: String, CaseIterable, Hashable, Sendable, Codable {
    case bell
    /// A notification of the terminal, by OSC 9 or OSC 777.
    case terminal
    /// The command of `config.yaml`.
    case command
    /// The webhook of `config.yaml`.
    case webhook

    /// Words for a form.
    var title: String {
        switch self {
        case .bell: "ring the bell"
        case .terminal: "notify by terminal"
        case .command: "run the command"
        case .webhook: "call the webhook"
        }
    }
}
