/// How a request to one of the two services ended, as its metrics count it.
struct RequestOutcome: Sendable, Hashable {
    /// What the request was about: the operation in Custom Labels, the model in Lookout for Vision.
    enum Subject: Sendable, Hashable {
        case operation(String)
        case model(project: String, version: String)
    }

    enum Ending: Sendable, Hashable {
        /// Answered, with this many labels or anomalies found where the operation finds any.
        case success(found: Int?)
        case throttled
        case userError
        /// The image could not be judged; a user's error.
        case invalidImage
        case serverError
    }

    /// The account of the caller.
    let account: String
    let family: Family
    let subject: Subject
    let ending: Ending
    /// From the whole request to the answer.
    let duration: Duration
}
