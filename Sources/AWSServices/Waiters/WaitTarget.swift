/// What a waiter looks at; as plain values, so that another process can go on waiting.
package enum WaitTarget: Codable, Hashable, Sendable {
    case lookoutModel(project: String, version: String)
    case lookoutProject(String)
    case lookoutDataset(project: String, type: String)
    case packagingJob(project: String, name: String)
    case labelsVersion(projectARN: String, name: String)
    case labelsProject(name: String)
    case labelsDataset(arn: String)

    /// The row of the table of waiters that fits.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case lookoutModel, lookoutProject, lookoutDataset, packagingJob
        case labelsVersion, labelsProject, labelsDataset
    }

    package var kind: Kind {
        switch self {
        case .lookoutModel: .lookoutModel
        case .lookoutProject: .lookoutProject
        case .lookoutDataset: .lookoutDataset
        case .packagingJob: .packagingJob
        case .labelsVersion: .labelsVersion
        case .labelsProject: .labelsProject
        case .labelsDataset: .labelsDataset
        }
    }
}

extension WaitTarget: CustomStringConvertible {
    /// As a sentence names it.
    package var description: String {
        switch self {
        case .lookoutModel(let project, let version): "model \(version) of project \(project)"
        case .lookoutProject(let name), .labelsProject(let name): "project \(name)"
        case .lookoutDataset(let project, let type): "the \(type) dataset of project \(project)"
        case .packagingJob(let project, let name): "packaging job \(name) of project \(project)"
        case .labelsVersion(let arn, let name):
            "version \(name) of project \(Self.projectName(arn) ?? arn)"
        case .labelsDataset(let arn): "dataset \(arn)"
        }
    }

    /// `arn:…:project/NAME/…` → `NAME`.
    private static func projectName(_ arn: String) -> String? {
        let parts = arn.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : nil
    }
}

/// What a waiter waits for.
package enum WaitEvent: String, Codable, Hashable, Sendable, CaseIterable {
    /// Training ended well.
    case trained
    /// Hosted: answers detections and is charged.
    case running
    case stopped
    case deleted
    /// A project or dataset can be used.
    case ready
    /// CopyProjectVersion ended well.
    case copied
    /// A packaging job ended well.
    case packaged
}
