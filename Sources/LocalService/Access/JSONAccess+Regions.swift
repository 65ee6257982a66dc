import Constraints

extension JSONAccess {
    /// What an ARN of another region names does not exist in this one. CopyProjectVersion has its own
    /// error for that. Throws ResourceNotFoundException.
    func checkRegion() throws {
        guard operation != "CopyProjectVersion" else { return }
        for arn in Self.arns(in: document) {
            guard let owner = Owner(arn: arn), owner.region != call.region else { continue }
            throw notFound(arn)
        }
    }

    private func notFound(_ arn: String) -> Fault {
        let sentence = "\(arn) does not exist in the region \(call.region)."
        return switch family {
        case .lookoutVision:
            .notFound(sentence, arn, arn.contains(":model/") ? .model : .project)
        case .rekognition: .resourceNotFound(sentence)
        }
    }
}
