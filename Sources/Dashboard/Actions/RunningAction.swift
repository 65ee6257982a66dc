import Inventory

/// An action that was asked for and has not ended yet.
package struct RunningAction: Hashable, Sendable, Identifiable {
    package var id: ActionID
    package var action: Action
    package var phase: ActionPhase
    package var since: Timestamp
    /// The version as it was when the action was asked for, for one that is held before it is sent.
    package var frozen: ModelVersion?

    package init(
        id: ActionID, action: Action, phase: ActionPhase, since: Timestamp,
        frozen: ModelVersion? = nil
    ) {
        self.id = id
        self.action = action
        self.phase = phase
        self.since = since
        self.frozen = frozen
    }

    /// Seconds until it is sent; nil for what was sent.
    package var heldSeconds: Int? {
        guard case .held(let seconds) = phase else { return nil }
        return seconds
    }
}

/// What an action works on; two actions on one target do not run at once.
package enum ActionTarget: Hashable, Sendable {
    case version(VersionID)
    case project(ProjectID)
    case newProject(VisionService, String)
}

extension Action {
    /// What the action works on, frozen when it was asked for.
    package var target: ActionTarget {
        switch self {
        case .makeSample(let request): .newProject(request.service, request.projectName)
        case .importFolder(let request): .newProject(request.service, request.projectName)
        case .train(let request): .project(request.project)
        case .start(let request): .version(request.version)
        case .stop(let version), .deleteVersion(let version): .version(version)
        case .deleteProject(let project): .project(project)
        case .detect(let request): .version(request.version)
        default: managedTarget
        }
    }

    /// The version whose state the action counts on; nil where it is about something else.
    var version: VersionID? {
        guard case .version(let version) = target else { return nil }
        return version
    }

    /// What is going on, for progress lines: `starting washers/1`.
    package var gerund: String {
        switch self {
        case .makeSample(let request): "making sample project \(request.projectName)"
        case .importFolder(let request): "importing \(request.folder) into \(request.projectName)"
        case .train(let request): "asking to train \(request.project.name)"
        case .start(let request): "starting \(request.version.path)"
        case .stop(let version): "stopping \(version.path)"
        case .deleteVersion(let version): "deleting \(version.path)"
        case .deleteProject(let project): "deleting \(project.name)"
        case .detect(let request): "looking at an image with \(request.version.path)"
        default: managedGerund
        }
    }

    /// The name of what the action works on.
    package var subject: String {
        switch target {
        case .version(let version): version.path
        case .project(let project): project.name
        case .newProject(_, let name): name
        }
    }

    /// Whether it asks for a verdict, which is told when it arrives and needs no second line.
    var isDetection: Bool {
        guard case .detect = self else { return false }
        return true
    }

    /// Whether it can be given up half way; what is done stays.
    package var isCancellable: Bool {
        switch self {
        case .makeSample, .importFolder, .checkDatasets, .changeUnits, .detect: true
        default: false
        }
    }
}
