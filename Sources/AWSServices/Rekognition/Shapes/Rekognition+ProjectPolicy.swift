import AWSCore

extension Rekognition {
    /// A policy attached to a project.
    package struct ProjectPolicy: Codable, Hashable, Sendable {
        package var projectArn: String?
        package var policyName: String?
        package var policyRevisionId: String?
        package var policyDocument: String?
        package var creationTimestamp: Timestamp?
        package var lastUpdatedTimestamp: Timestamp?

        package init(
            projectArn: String? = nil, policyName: String? = nil, policyRevisionId: String? = nil,
            policyDocument: String? = nil, creationTimestamp: Timestamp? = nil,
            lastUpdatedTimestamp: Timestamp? = nil
        ) {
            self.projectArn = projectArn
            self.policyName = policyName
            self.policyRevisionId = policyRevisionId
            self.policyDocument = policyDocument
            self.creationTimestamp = creationTimestamp
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
        }

        enum CodingKeys: String, CodingKey {
            case projectArn = "ProjectArn"
            case policyName = "PolicyName"
            case policyRevisionId = "PolicyRevisionId"
            case policyDocument = "PolicyDocument"
            case creationTimestamp = "CreationTimestamp"
            case lastUpdatedTimestamp = "LastUpdatedTimestamp"
        }
    }
}
