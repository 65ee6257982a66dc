import Inventory

extension Action {
    /// What the actions beside training and hosting work on.
    var managedTarget: ActionTarget {
        switch self {
        case .createProject(let request): .newProject(request.service, request.name)
        case .createDataset(let request): .project(request.project)
        case .checkDatasets(let project), .distribute(let project), .deleteDataset(let project, _):
            .project(project)
        case .updateEntries(let request): .project(request.project)
        case .changeUnits(let request): .version(request.version)
        case .changeTags(let request):
            switch request.resource {
            case .project(let project): .project(project)
            case .version(let version): .version(version)
            }
        case .copyVersion(let request): .version(request.copy)
        case .putPolicy(let request): .project(request.project)
        case .deletePolicy(let removal): .project(removal.project)
        case .package(let request): .version(request.version)
        case .lease(let request): .version(request.version)
        default: target
        }
    }

    /// What is going on: `copying bolts/v1 to nuts/v1`.
    var managedGerund: String {
        switch self {
        case .createProject(let request): "making the project \(request.name)"
        case .createDataset(let request):
            "making the \(request.kind.rawValue) dataset of \(request.project.name)"
        case .checkDatasets(let project): "checking the datasets of \(project.name)"
        case .distribute(let project): "distributing entries of \(project.name)"
        case .deleteDataset(let project, let kind):
            "deleting the \(kind.rawValue) dataset of \(project.name)"
        case .updateEntries(let request): "adding entries to \(request.project.name)"
        case .changeUnits(let request): "changing the units of \(request.version.path)"
        case .changeTags(let request): "changing the tags of \(request.resource.path)"
        case .copyVersion(let request):
            "copying \(request.version.path) to \(request.copy.path)"
        case .putPolicy(let request): "sharing versions of \(request.project.name)"
        case .deletePolicy(let removal): "taking a policy from \(removal.project.name)"
        case .package(let request): "packaging \(request.version.path)"
        case .lease(let request): "setting when \(request.version.path) is stopped"
        default: gerund
        }
    }
}
