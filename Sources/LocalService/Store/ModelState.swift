import AWSServices
import GRDB

/// Where a model version is in its life, for both services.
package enum ModelState: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
    case training, trained, trainingFailed, starting, hosted, hostingFailed, stopping, stopped
    /// Hosted before the service ended, and being loaded again.
    case updating
    /// A copy of another version, of Custom Labels only.
    case copying, copied, copyFailed
    case deleting

    /// Lookout for Vision goes back to TRAINED when a model was stopped.
    package var lookoutVision: LookoutVision.ModelStatus {
        switch self {
        case .training, .copying: .training
        case .trained, .stopped, .copied: .trained
        case .trainingFailed, .copyFailed: .trainingFailed
        case .starting: .startingHosting
        case .hosted: .hosted
        case .hostingFailed: .hostingFailed
        case .stopping: .stoppingHosting
        case .updating: .systemUpdating
        case .deleting: .deleting
        }
    }

    package var rekognition: Rekognition.ProjectVersionStatus {
        switch self {
        case .training: .trainingInProgress
        case .trained: .trainingCompleted
        case .trainingFailed: .trainingFailed
        case .starting: .starting
        case .hosted: .running
        case .hostingFailed: .failed
        case .stopping: .stopping
        // Custom Labels has no word for it.
        case .updating: .starting
        case .stopped: .stopped
        case .copying: .copyingInProgress
        case .copied: .copyingCompleted
        case .copyFailed: .copyingFailed
        case .deleting: .deleting
        }
    }

    /// AWS's sentence for the state, nil where the cause is the message.
    func sentence(for family: Family) -> String? {
        switch (self, family) {
        case (.training, _): "The model is being trained."
        case (.trained, .lookoutVision), (.stopped, .lookoutVision):
            "Training completed successfully."
        case (.trained, .rekognition): "The model is ready to run."
        case (.stopped, .rekognition): "The model is ready for hosting."
        case (.starting, _): "The model is starting."
        case (.hosted, .lookoutVision): "The model is hosted."
        case (.hosted, .rekognition): "The model is running."
        case (.stopping, _): "The model is being stopped."
        case (.updating, .lookoutVision): "The model is being updated."
        case (.updating, .rekognition): "The model is starting."
        case (.copying, _): "The model is being copied."
        case (.copied, _): "The model was copied and is ready to run."
        case (.deleting, _): "The model is being deleted."
        case (.trainingFailed, _), (.hostingFailed, _), (.copyFailed, _): nil
        }
    }

    /// Whether inference units are in use.
    package var isRunning: Bool { [.starting, .hosted, .stopping, .updating].contains(self) }
    /// Whether StartModel and StartProjectVersion are legal. A model whose key was disabled can be
    /// started again once it is enabled.
    package var canStart: Bool { [.trained, .stopped, .copied, .hostingFailed].contains(self) }
    /// Whether StopModel and StopProjectVersion are legal.
    package var canStop: Bool { [.hosted, .starting, .updating].contains(self) }
    /// Whether the model may be deleted.
    package var canDelete: Bool {
        [.trained, .stopped, .trainingFailed, .hostingFailed, .copied, .copyFailed].contains(self)
    }
}
