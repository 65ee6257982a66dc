extension Policy {
    /// Everything.
    package static let full = Policy(allowing: ["*"])

    /// Watching, and nothing that changes or judges anything.
    package static let readOnly = Policy(allowing: [
        "lookoutvision:Describe*", "lookoutvision:List*", "rekognition:Describe*",
        "rekognition:List*", "s3:Get*", "s3:List*", "cloudwatch:Describe*", "cloudwatch:Get*",
        "cloudwatch:List*", "sts:GetCallerIdentity",
    ])

    /// Judging images, and nothing else.
    package static let detectOnly = Policy(allowing: [
        "lookoutvision:DetectAnomalies", "rekognition:DetectCustomLabels",
        "sts:GetCallerIdentity",
    ])

    /// No permission at all: what a key has whose policy cannot be read.
    static let nothing = Policy(statements: [])

    /// The actions hold no variables, so that reading them never fails.
    private init(allowing actions: [String]) {
        do {
            statements = [
                PolicyStatement(
                    allows: true,
                    actions: .init(patterns: try actions.map { try Wildcard($0.lowercased()) }),
                    resources: .init(patterns: [try ResourcePattern("*", variables: false)]))
            ]
        } catch {
            statements = []
        }
    }
}
