import AWSCore
import Constraints
import GRDB

/// Whether a call of one of the two vision services is allowed, asked before anything is done.
struct JSONAccess: Sendable {
    let family: Family
    let operation: String
    let document: JSONValue
    let call: Call
    let backend: Backend

    /// Throws `AccessRefusal`.
    func check() throws {
        let action = "\(family.rawValue):\(operation)"
        for resource in try resources() {
            let owner = Self.account(of: resource)
            var request = AccessRequest(
                principal: call.principal, action: action, resource: resource,
                context: RequestContext(call, backend.configuration, region: call.region))
            request.context["aws:ResourceAccount"] = owner.map { [$0] }
            request.context.addRequestTags(document)
            if call.principal.policy.needsResourceTags {
                request.context.addResourceTags(
                    try backend.store.look { try TagRecord.all(of: resource, in: $0) })
            }
            try AccessDecision.require(
                request, owner: owner, policies: try policies(of: resource))
        }
    }

    /// The ARNs that the call is about; `*` for a call about none.
    private func resources() throws -> [String] {
        switch family {
        case .lookoutVision: [try lookoutResource()]
        case .rekognition: rekognitionResources
        }
    }

    private func lookoutResource() throws -> String {
        if let arn = document["ResourceArn"]?.string { return arn }
        guard let project = document["ProjectName"]?.string else { return "*" }
        let arns = backend.arns(for: call)
        guard let version = document["ModelVersion"]?.string else {
            return arns.lookoutProject(project)
        }
        guard version == "latest" else { return arns.lookoutModel(project, version) }
        // A policy is about the model itself, whatever it is called by.
        let owner = call.owner
        let latest = try backend.store.look { db in
            try ProjectRecord.named(project, .lookoutVision, owner, in: db)?
                .latestModel(in: db)?.name
        }
        return arns.lookoutModel(project, latest ?? version)
    }

    /// Every ARN of the request, wherever it stands, and what the call would make.
    private var rekognitionResources: [String] {
        var resources = Self.arns(in: document)
        let arns = backend.arns(for: call)
        if operation == "CreateProject", let name = document["ProjectName"]?.string {
            resources.append(arns.rekognitionProject(name) + "/*")
        }
        if operation == "CopyProjectVersion" {
            // The project of the source has no say of its own: its policy is about versions.
            resources.removeAll { $0 == document["SourceProjectArn"]?.string }
        }
        return resources.isEmpty ? ["*"] : resources
    }

    /// The ARNs in a document. A tag may be called like a member that is one.
    static func arns(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.filter { $0.key != "Tags" }.sorted { $0.key < $1.key }.flatMap { name, value in
                if name.hasSuffix("Arn"), let arn = value.string { return [arn] }
                return arns(in: value)
            }
        case .array(let values): values.flatMap(arns)
        default: []
        }
    }

    /// The account in an ARN; nil for `*`.
    static func account(of arn: String) -> String? {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 ? String(parts[4]) : nil
    }

    /// The policies of the project that a version is copied from.
    private func policies(of resource: String) throws -> [Policy] {
        guard operation == "CopyProjectVersion",
            resource == document["SourceProjectVersionArn"]?.string
        else { return [] }
        return try backend.store.look { db in
            try ProjectPolicyRecord.policies(ofVersion: resource, in: db)
        }
    }
}
