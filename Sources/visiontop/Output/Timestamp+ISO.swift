import AWSCore
import Inventory

extension Inventory.Timestamp {
    /// `2026-11-22T14:03:22Z`, for programs and logs.
    var iso8601: String {
        AWSCore.Timestamp(secondsSinceEpoch: Double(milliseconds / 1000)).iso8601
    }
}
