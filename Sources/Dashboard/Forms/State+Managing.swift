import Inventory

/// What the actions without a key work on, and when they can.
extension State {
    var projectID: ProjectID? { selectedProject?.id }
    var versionID: VersionID? { selectedVersion?.id }

    /// The project in the project pane, the version elsewhere.
    var taggedResource: TaggedResource? {
        focus == .projects ? projectID.map { .project($0) } : versionID.map { .version($0) }
    }

    var canCreateDataset: Availability {
        onProject { entry in
            entry.project.datasets.count < 2
                ? .enabled : .disabled("\(entry.project.name) has both datasets")
        }
    }

    var canUseDatasets: Availability {
        onProject { entry in
            entry.project.datasets.isEmpty
                ? .disabled("\(entry.project.name) has no dataset") : .enabled
        }
    }

    var canDistribute: Availability {
        onProject { entry in
            let project = entry.project
            guard project.service == .customLabels else {
                return .disabled("Lookout for Vision splits a single dataset by itself")
            }
            guard project.datasets.count == 2 else {
                return .disabled("\(project.name) needs a train and an empty test dataset")
            }
            let test = project.datasets.first { $0.kind == .test }
            return (test?.totalImages ?? 0) == 0
                ? .enabled : .disabled("the test dataset of \(project.name) is not empty")
        }
    }

    var canShare: Availability {
        onProject { entry in
            entry.project.service == .customLabels
                ? .enabled : .disabled("only Custom Labels has policies of projects")
        }
    }

    var canTag: Availability {
        taggedResource == nil ? .disabled("nothing is selected that has tags") : .enabled
    }

    var canChangeUnits: Availability {
        onSelected { version in
            version.state == .hosted
                ? .enabled : .disabled("\(version.standing); only a hosted version has units")
        }
    }

    var canCopyVersion: Availability {
        onSelected { version in
            guard version.id.project.service == .customLabels else {
                return .disabled("only Custom Labels copies versions")
            }
            return version.state == .trained || version.state == .hosted
                ? .enabled : .disabled("\(version.standing); only a trained version can be copied")
        }
    }

    var canPackage: Availability {
        onSelected { version in
            guard version.id.project.service == .lookoutVision else {
                return .disabled("only Lookout for Vision packages versions")
            }
            return version.state == .trained || version.state == .hosted
                ? .enabled
                : .disabled("\(version.standing); only a trained version can be packaged")
        }
    }

    private func onProject(_ judge: (Snapshot.ProjectEntry) -> Availability) -> Availability {
        guard let entry = selectedProject else { return .disabled("no project is selected") }
        if let busy = running(on: .project(entry.id)) { return .disabled(busySentence(busy)) }
        return judge(entry)
    }

    private func onSelected(_ judge: (ModelVersion) -> Availability) -> Availability {
        guard let version = selectedVersion else { return .disabled("no version is selected") }
        if let busy = running(on: .version(version.id)) { return .disabled(busySentence(busy)) }
        return judge(version)
    }
}
