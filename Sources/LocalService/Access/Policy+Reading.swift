import AWSCore
import Constraints

extension Policy {
    /// Whose policy a document is: what it may and must have.
    package enum Subject: Sendable {
        /// Of a key: it names no principal.
        case key
        /// Of a bucket.
        case bucket
        /// Of a Custom Labels project: it is about copying versions, and nothing is negated.
        case project

        /// The longest document in bytes: IAM's managed policies, S3's and Rekognition's.
        var limit: Int {
            switch self {
            case .key: 6144
            case .bucket: 20 * 1024
            case .project: 2000
            }
        }
    }

    /// Reads a document; throws `PolicyProblem` that names the first thing that is wrong.
    /// Source: IAM user guide, "Grammar of the IAM JSON policy language"; Custom Labels developer
    /// guide, "Creating a project policy document".
    package init(_ text: String, of subject: Subject) throws {
        let bytes = Array(text.utf8)
        guard bytes.count <= subject.limit else {
            throw PolicyProblem(
                "The policy has \(bytes.count) bytes, more than the limit of \(subject.limit).")
        }
        guard let members = try Self.document(bytes).object else {
            throw PolicyProblem("The policy must be a JSON object with Version and Statement.")
        }
        try Self.check(members, "The policy", ["Version", "Id", "Statement"])
        let version = members["Version"] ?? "2008-10-17"
        guard version == "2012-10-17" || version == "2008-10-17" else {
            throw PolicyProblem("Version must be \"2012-10-17\" or \"2008-10-17\".")
        }
        guard members["Id"].map({ $0.string != nil }) ?? true else {
            throw PolicyProblem("Id must be a text.")
        }
        statements = try Self.statements(members["Statement"]).map {
            try PolicyStatement($0, of: subject, variables: version == "2012-10-17")
        }
    }

    private static func statements(_ value: JSONValue?) throws -> [JSONValue] {
        switch value {
        case .array(let statements) where !statements.isEmpty: return statements
        case .object(let statement): return [.object(statement)]
        default: throw PolicyProblem("Statement must be a statement or a list of them.")
        }
    }

    private static func document(_ bytes: [UInt8]) throws -> JSONValue {
        let problem = PolicyProblem("The policy is not valid JSON.")
        guard !JSONDepth.isExceeded(in: bytes) else { throw problem }
        do {
            return try JSON.decode(JSONValue.self, from: bytes)
        } catch {
            throw problem
        }
    }

    static func check(
        _ members: [String: JSONValue], _ what: String, _ known: Set<String>
    ) throws {
        if let name = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw PolicyProblem("\(what) has the unknown element \(name).")
        }
    }
}
