import AWSServices
import GRDB

extension Rekognition.PutProjectPolicy: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try Rekognition.project(input.projectArn, in: db)
        try checkDocument(input.policyDocument)
        let known = try ProjectPolicyRecord.named(input.policyName, of: project.key, in: db)
        try check(input, known, project, backend.configuration.quotas, in: db)
        let now = call.at.milliseconds
        let policy = ProjectPolicyRecord(
            projectId: project.key, name: input.policyName,
            revision: String(Array("\(call.id) \(input.policyName)".utf8).sha256.prefix(32)),
            document: input.policyDocument, createdAt: known?.createdAt ?? now, updatedAt: now)
        try policy.upsert(db)
        return Output(policyRevisionId: policy.revision)
    }

    private static func checkDocument(_ document: String) throws {
        do {
            _ = try Policy(document, of: .project)
        } catch let problem as PolicyProblem {
            throw Fault(400, "MalformedPolicyDocumentException", problem.sentence)
        }
    }

    /// A policy is made without a revision and changed with the one that it has.
    private static func check(
        _ input: Input, _ known: ProjectPolicyRecord?, _ project: ProjectRecord,
        _ quotas: ServiceQuotas, in db: Database
    ) throws {
        guard known?.revision == input.policyRevisionId else {
            guard let given = input.policyRevisionId else {
                throw Fault(
                    400, "ResourceAlreadyExistsException",
                    "The project \(project.name) already has a policy \(input.policyName): give its "
                        + "PolicyRevisionId to change it.")
            }
            throw Rekognition.wrongRevision(given, input.policyName)
        }
        guard known == nil else { return }
        guard
            try ProjectPolicyRecord.count(of: project.key, in: db) < quotas.projectPolicies
        else {
            throw Fault(
                400, "ServiceQuotaExceededException",
                "The project \(project.name) has \(quotas.projectPolicies) policies, which is the "
                    + "limit: delete one first.")
        }
    }
}

extension Rekognition {
    static func wrongRevision(_ revision: String, _ policy: String) -> Fault {
        Fault(
            400, "InvalidPolicyRevisionIdException",
            "The policy \(policy) does not have the revision \(revision): ListProjectPolicies gives "
                + "the present one.")
    }
}
