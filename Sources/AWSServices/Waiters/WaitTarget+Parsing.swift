import AWSCore

extension WaitTarget {
    /// Finds what a user names: an ARN of a project, model, version, dataset or packaging job of
    /// either service, `PROJECT/VERSION`, or a project's name.
    ///
    /// Asks the service where the text alone does not say: the ARN of a Custom Labels project cannot
    /// be derived from a version's. A bare name is looked for in Custom Labels first.
    /// - Throws: `WireError` when nothing of that name is there.
    package static func find(_ text: String, _ client: AWSClient) async throws -> WaitTarget {
        guard text.hasPrefix("arn:") else { return try await named(text, client) }
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        let path = fields.count == 6 ? fields[5].split(separator: "/").map(String.init) : []
        if let target = fixed(service: fields.count == 6 ? fields[2] : "", path, arn: text) {
            return target
        }
        guard path.count == 5, path[0] == "project", path[2] == "version" else {
            throw WireError(
                "\(text) is no ARN of a project, version, dataset or job: copy it from the list.")
        }
        return try await version(path[3], ofProject: path[1], client)
    }

    /// The targets that an ARN holds whole.
    private static func fixed(
        service: Substring, _ path: [String], arn: String
    ) -> WaitTarget? {
        switch (service, path.first, path.count) {
        case ("lookoutvision", "model", 3): .lookoutModel(project: path[1], version: path[2])
        case ("lookoutvision", "project", 2): .lookoutProject(path[1])
        case ("rekognition", "project", 3): .labelsProject(name: path[1])
        case ("rekognition", "project", 5) where path[2] == "dataset": .labelsDataset(arn: arn)
        default: nil
        }
    }

    private static func version(
        _ name: String, ofProject project: String, _ client: AWSClient
    ) async throws -> WaitTarget {
        guard let arn = try await labelsProjectARN(project, client) else {
            throw WireError("There is no Custom Labels project \(project): check the name.")
        }
        return .labelsVersion(projectARN: arn, name: name)
    }

    private static func named(_ text: String, _ client: AWSClient) async throws -> WaitTarget {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard let project = parts.first, parts.count <= 2, !text.hasSuffix("/") else {
            throw WireError("\(text) is neither an ARN nor PROJECT/VERSION.")
        }
        let version = parts.count == 2 ? parts[1] : nil
        if let arn = try await labelsProjectARN(project, client) {
            return version.map { .labelsVersion(projectARN: arn, name: $0) }
                ?? .labelsProject(name: project)
        }
        return version.map { .lookoutModel(project: project, version: $0) }
            ?? .lookoutProject(project)
    }

    private static func labelsProjectARN(
        _ name: String, _ client: AWSClient
    ) async throws -> String? {
        do {
            return try await client.call(
                Rekognition.DescribeProjects.self, .init(projectNames: [name])
            ).projectDescriptions?.first?.projectArn
        } catch let error as ServiceError where error.kind == .notFound {
            return nil
        }
    }
}
