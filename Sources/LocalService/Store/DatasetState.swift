import AWSServices
import GRDB

/// Where a dataset is in its life; the words are those of Custom Labels.
enum DatasetState: String, Codable, Sendable, DatabaseValueConvertible {
    case creating = "CREATE_IN_PROGRESS"
    case created = "CREATE_COMPLETE"
    case createFailed = "CREATE_FAILED"
    case updating = "UPDATE_IN_PROGRESS"
    case updated = "UPDATE_COMPLETE"
    case updateFailed = "UPDATE_FAILED"
    case deleting = "DELETE_IN_PROGRESS"

    /// Whether a job is at work on the dataset.
    var isMoving: Bool { Self.moving.contains(self) }
    /// The states that `isMoving` is true of.
    static let moving: [DatasetState] = [.creating, .updating, .deleting]
    /// Whether entries may be listed, changed and trained from.
    var isComplete: Bool { self == .created || self == .updated || self == .updateFailed }

    /// Lookout for Vision rolls a failed update back and says so.
    var lookoutVision: LookoutVision.DatasetStatus {
        self == .updateFailed
            ? .updateFailedRollbackComplete : LookoutVision.DatasetStatus(rawValue: rawValue)
    }

    var rekognition: Rekognition.DatasetStatus { .init(rawValue: rawValue) }
}
