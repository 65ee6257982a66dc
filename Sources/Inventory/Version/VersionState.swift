/// What a version is doing, over both services' status words.
///
/// Source of the words: `ModelStatus` of Lookout for Vision 2020-11-20 and `ProjectVersionStatus`
/// of Rekognition 2016-06-27. The word itself stays in `ModelVersion.status`.
package enum VersionState: String, CaseIterable, Hashable, Sendable, Codable {
    case training, trained, trainingFailed
    case starting, hosted, hostingFailed, stopping, updating
    case copying, copyFailed
    case deleting
    case unknown

    /// The state behind a status word of either service; `unknown` for a word neither has.
    package init(status: String) {
        self = Self.byStatus[status] ?? .unknown
    }

    private static let byStatus: [String: VersionState] = [
        "TRAINING": .training, "TRAINING_IN_PROGRESS": .training,
        "TRAINED": .trained, "TRAINING_COMPLETED": .trained, "STOPPED": .trained,
        "COPYING_COMPLETED": .trained,
        "TRAINING_FAILED": .trainingFailed,
        "STARTING_HOSTING": .starting, "STARTING": .starting,
        "HOSTED": .hosted, "RUNNING": .hosted,
        "HOSTING_FAILED": .hostingFailed, "FAILED": .hostingFailed,
        "STOPPING_HOSTING": .stopping, "STOPPING": .stopping,
        "SYSTEM_UPDATING": .updating,
        "COPYING_IN_PROGRESS": .copying, "COPYING_FAILED": .copyFailed,
        "DELETING": .deleting,
        "DEPRECATED": .trained, "EXPIRED": .trained,
    ]

    /// Whether the state ends by itself, so that it is worth asking again soon.
    package var isTransitional: Bool {
        switch self {
        case .training, .starting, .stopping, .updating, .copying, .deleting: true
        default: false
        }
    }

    /// Whether inference units may be charged: hosted, on the way there, or on the way back.
    package var isCharged: Bool {
        switch self {
        case .starting, .hosted, .stopping, .updating: true
        default: false
        }
    }

    /// Whether StartModel or StartProjectVersion is legal in this state.
    package var canStart: Bool { self == .trained }

    /// Whether StopModel or StopProjectVersion is legal in this state.
    package var canStop: Bool { self == .hosted || self == .starting }

    /// Whether DeleteModel or DeleteProjectVersion is legal in this state.
    package var canDelete: Bool {
        switch self {
        case .trained, .trainingFailed, .hostingFailed, .copyFailed: true
        default: false
        }
    }
}
