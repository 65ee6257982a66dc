extension ModelState {
    /// What to do about a model that cannot be started in this state.
    package var adviceOnStart: String {
        switch self {
        case .training: "wait until it is trained"
        case .starting, .hosted, .updating: "stop it first to change its inference units"
        case .stopping: "wait until it is stopped"
        case .trainingFailed: "train another one"
        default: "start it once it is trained"
        }
    }

    /// What to do about a model that cannot be stopped in this state.
    package var adviceOnStop: String {
        switch self {
        case .stopping: "wait until it is stopped"
        case .trained, .stopped: "there is nothing to stop"
        default: "only a model that is hosted or being started can be stopped"
        }
    }

    /// What to do about a model that judges no images in this state.
    package var adviceOnDetection: String {
        switch self {
        case .starting: "wait until it is"
        case .stopping: "wait until it is stopped, start it and wait until it is"
        case .training: "wait until it is trained, start it and wait until it is"
        case .trainingFailed, .hostingFailed, .deleting: "use another one that is"
        default: "start it and wait until it is"
        }
    }
}
