import Inventory

/// The words by which a policy names what may be done.
package enum PolicyAction: String, CaseIterable, Hashable, Sendable {
    /// Projects, datasets, samples and imports.
    case create
    case train
    /// Hosting; a change of units stops and starts.
    case start
    case units
    case stop
    /// Versions, projects and datasets.
    case delete
    /// Entries of datasets.
    case entries
    case tag
    case copy
    /// Policies by which other accounts copy versions.
    case share
    case package
    case detect

    /// What is going on, behind `denies`.
    var gerund: String {
        switch self {
        case .create: "making projects and datasets"
        case .train: "training"
        case .start: "starting"
        case .units: "changing units"
        case .stop: "stopping"
        case .delete: "deleting"
        case .entries: "changing entries"
        case .tag: "changing tags"
        case .copy: "copying"
        case .share: "sharing"
        case .package: "packaging"
        case .detect: "sending images"
        }
    }
}

extension Action {
    /// The words of a policy that are about the action, the closest one first.
    package var policyActions: [PolicyAction] {
        switch self {
        case .makeSample, .importFolder, .createProject, .createDataset: [.create]
        case .train: [.train]
        case .start: [.start]
        case .changeUnits: [.units, .start]
        case .stop: [.stop]
        case .deleteVersion, .deleteProject, .deleteDataset: [.delete]
        case .distribute, .updateEntries: [.entries]
        case .changeTags: [.tag]
        case .copyVersion: [.copy]
        case .putPolicy, .deletePolicy: [.share]
        case .package: [.package]
        case .detect: [.detect]
        default: []
        }
    }
}

extension Command {
    /// The words of a policy that are about the command.
    var policyActions: [PolicyAction] { Self.policyActions[id] ?? [] }

    private static let policyActions: [CommandID: [PolicyAction]] = [
        .newSample: [.create], .newLabelsSample: [.create], .importFolder: [.create],
        .createProject: [.create], .createDataset: [.create], .train: [.train], .start: [.start],
        .changeUnits: [.units, .start], .stop: [.stop], .delete: [.delete],
        .deleteDataset: [.delete], .distribute: [.entries], .updateEntries: [.entries],
        .copyVersion: [.copy], .sharePolicy: [.share], .deletePolicy: [.share],
        .packageVersion: [.package], .detect: [.detect],
    ]
}
