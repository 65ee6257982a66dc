import AWSCore

/// Makes the ARNs of one account and region, in the forms of the two APIs.
struct ResourceNames: Sendable {
    let region: String
    let account: String

    func lookoutProject(_ name: String) -> String {
        "arn:aws:lookoutvision:\(region):\(account):project/\(name)"
    }

    func lookoutModel(_ project: String, _ version: String) -> String {
        "arn:aws:lookoutvision:\(region):\(account):model/\(project)/\(version)"
    }

    /// Lookout for Vision has no ARN for datasets; the store needs a name for them.
    func lookoutDataset(_ project: String, _ type: String) -> String {
        "arn:aws:lookoutvision:\(region):\(account):dataset/\(project)/\(type)"
    }

    func rekognitionProject(_ name: String, _ at: Timestamp) -> String {
        "arn:aws:rekognition:\(region):\(account):project/\(name)/\(at.milliseconds)"
    }

    /// A project that is yet to be made: without its moment.
    func rekognitionProject(_ name: String) -> String {
        "arn:aws:rekognition:\(region):\(account):project/\(name)"
    }

    func rekognitionVersion(_ project: String, _ version: String, _ at: Timestamp) -> String {
        "arn:aws:rekognition:\(region):\(account):project/\(project)/version/\(version)/"
            + "\(at.milliseconds)"
    }

    func rekognitionDataset(_ project: String, _ type: String, _ at: Timestamp) -> String {
        "arn:aws:rekognition:\(region):\(account):project/\(project)/dataset/\(type)/"
            + "\(at.milliseconds)"
    }
}
