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

    /// Whether a job is at work on the dataset.
    var isMoving: Bool { self == .creating || self == .updating }
    /// Whether entries may be listed, changed and trained from.
    var isComplete: Bool { self == .created || self == .updated || self == .updateFailed }

    /// Lookout for Vision rolls a failed update back and says so.
    var lookoutVision: LookoutVision.DatasetStatus {
        self == .updateFailed
            ? .updateFailedRollbackComplete : LookoutVision.DatasetStatus(rawValue: rawValue)
    }

    var rekognition: Rekognition.DatasetStatus { .init(rawValue: rawValue) }
}
