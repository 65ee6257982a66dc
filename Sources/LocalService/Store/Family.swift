import GRDB

/// Which of the two vision services a record belongs to; the word is the signing name.
package enum Family: String, Codable, Sendable, DatabaseValueConvertible {
    case lookoutVision = "lookoutvision"
    case rekognition
}
