import AWSServices
import Dashboard
import Inventory

/// Rekognition Custom Labels in the dashboard's terms.
package struct CustomLabelsAPI: VisionAPI {
    let caller: Caller
    package let answers: DescribeAnswers? = DescribeAnswers()

    package init(caller: Caller) {
        self.caller = caller
    }

    package var service: VisionService { .customLabels }
    package var listTellsEverything: Bool { true }

    package func projects() async throws -> [Project] {
        try await caller.all(Rekognition.DescribeProjects.self, .init(maxResults: 100)) {
            $0.projectDescriptions
        }
        .filter { $0.status != .deleting }.compactMap { $0.project() }
    }

    package func datasets(of project: ProjectID) async throws -> [Dataset] {
        var datasets: [Dataset] = []
        for metadata in try await metadata(of: project) {
            guard let kind = metadata.kind, let arn = metadata.datasetArn else { continue }
            let output = try await caller.call(
                Rekognition.DescribeDataset.self, .init(datasetArn: arn))
            if let dataset = output.datasetDescription?.dataset(kind) { datasets.append(dataset) }
        }
        return datasets
    }

    package func versions(of project: ProjectID) async throws -> [ModelVersion] {
        try await caller.all(
            Rekognition.DescribeProjectVersions.self,
            .init(projectArn: project.arn, maxResults: 100)
        ) { $0.projectVersionDescriptions }
        .compactMap { $0.version(of: project) }
    }

    /// Ten names a call, which is the API's limit.
    package func details(
        of project: ProjectID, versions: [String]
    ) async throws -> [ModelVersion] {
        var details: [ModelVersion] = []
        for start in stride(from: 0, to: versions.count, by: 10) {
            let names = Array(versions[start..<min(start + 10, versions.count)])
            do {
                details += try await caller.all(
                    Verbatim<Rekognition.DescribeProjectVersions>.self,
                    .init(projectArn: project.arn, versionNames: names)
                ) { self.described($0, of: project) }
            } catch  where error.isNotFound {
                continue
            }
        }
        return details
    }

    /// The versions of a page; what the service said of each is kept.
    private func described(
        _ page: Verbatim<Rekognition.DescribeProjectVersions>.Output, of project: ProjectID
    ) -> [ModelVersion] {
        let name = Rekognition.DescribeProjectVersions.name
        let texts = JSONText.elements(of: "ProjectVersionDescriptions", in: page.text)
        return zip(page.value.projectVersionDescriptions ?? [], texts).compactMap {
            guard let version = $0.version(of: project) else { return nil }
            answers?.keep($1, of: name, about: version.id)
            return version
        }
    }

    func metadata(
        of project: ProjectID
    ) async throws -> [Rekognition.DatasetMetadata] {
        try await caller.all(
            Rekognition.DescribeProjects.self, .init(projectNames: [project.name])
        ) { $0.projectDescriptions }
        .first { $0.projectArn == project.arn }?.datasets ?? []
    }

    func arn(of version: VersionID) async throws -> String {
        guard let known = try await detail(of: version) else {
            throw Refusal(
                .unknownProject, "There is no version \(version.path) any more; refresh the list.")
        }
        return known.arn
    }
}

extension CustomLabelsAPI {
    package func createProject(named name: String, token: String) async throws -> ProjectID {
        let output = try await caller.call(
            Rekognition.CreateProject.self, .init(projectName: name))
        guard let arn = output.projectArn else {
            throw Refusal(
                .unknownProject,
                "The service made the project \(name) but did not name it; refresh to see it.")
        }
        return ProjectID(service: .customLabels, name: name, arn: arn)
    }

    package func createDataset(
        _ kind: Dataset.Kind, of project: ProjectID, manifest: ObjectLocation?, token: String
    ) async throws {
        let source = manifest.map {
            Rekognition.DatasetSource(
                groundTruthManifest: .init(s3Object: .init(bucket: $0.bucket, name: $0.key)))
        }
        _ = try await caller.call(
            Rekognition.CreateDataset.self,
            .init(
                datasetType: .init(rawValue: kind.rawValue.uppercased()), projectArn: project.arn,
                datasetSource: source))
    }

    package func distribute(_ project: ProjectID) async throws {
        let arns = try await metadata(of: project).compactMap(\.datasetArn)
        _ = try await caller.call(
            Rekognition.DistributeDatasetEntries.self,
            .init(datasets: arns.map { .init(arn: $0) }))
    }

    package func deleteDataset(
        _ kind: Dataset.Kind, of project: ProjectID, token: String
    ) async throws {
        for metadata in try await metadata(of: project) where metadata.kind == kind {
            guard let arn = metadata.datasetArn else { continue }
            _ = try await caller.callOnce(Rekognition.DeleteDataset.self, .init(datasetArn: arn))
        }
    }

    package func deleteProject(_ project: ProjectID, token: String) async throws {
        _ = try await caller.callOnce(
            Rekognition.DeleteProject.self, .init(projectArn: project.arn))
    }

    package func train(_ request: TrainRequest, token: String) async throws -> VersionID {
        guard let name = request.versionName else {
            throw Refusal(
                .unsupported,
                "A Custom Labels training needs a version name; fill it in and train again.")
        }
        let prefix = request.outputPrefix.isEmpty ? nil : request.outputPrefix
        let tags = request.tags.byKey
        _ = try await caller.callOnce(
            Rekognition.CreateProjectVersion.self,
            .init(
                projectArn: request.project.arn, versionName: name,
                outputConfig: .init(s3Bucket: request.outputBucket, s3KeyPrefix: prefix),
                tags: tags.isEmpty ? nil : tags, kmsKeyId: request.kmsKeyID,
                versionDescription: request.description))
        return VersionID(project: request.project, version: name)
    }

    package func start(_ request: StartRequest, token: String) async throws -> String {
        let arn = try await arn(of: request.version)
        let output = try await caller.callOnce(
            Rekognition.StartProjectVersion.self,
            .init(
                projectVersionArn: arn, minInferenceUnits: request.minInferenceUnits,
                maxInferenceUnits: request.maxInferenceUnits))
        return output.status?.rawValue ?? "STARTING"
    }

    package func stop(_ version: VersionID, token: String) async throws -> String {
        let output = try await caller.callOnce(
            Rekognition.StopProjectVersion.self,
            .init(projectVersionArn: try await arn(of: version)))
        return output.status?.rawValue ?? "STOPPING"
    }

    package func deleteVersion(_ version: VersionID, token: String) async throws {
        _ = try await caller.callOnce(
            Rekognition.DeleteProjectVersion.self,
            .init(projectVersionArn: try await arn(of: version)))
    }

    /// All labels of whole images with their confidences: the service's own thresholds decide without
    /// `MinConfidence`, which would hide the runners-up. Of boxes there are many that mean nothing: a
    /// second call asks for those over their thresholds.
    package func detect(
        _ version: VersionID, image: [UInt8], format: ImageFormat, wantsHeatMap: Bool
    ) async throws -> DetectionReply {
        let arn = try await arn(of: version)
        func labels(minConfidence: Double?) async throws -> [Detection.Label] {
            let output = try await caller.call(
                Rekognition.DetectCustomLabels.self,
                .init(
                    projectVersionArn: arn, image: .init(bytes: .init(image)),
                    minConfidence: minConfidence))
            return (output.customLabels ?? []).map(Detection.Label.init)
        }
        var found = try await labels(minConfidence: 0)
        if found.contains(where: { $0.box != nil }) { found = try await labels(minConfidence: nil) }
        return DetectionReply(verdict: .labels(found.sorted { $0.confidence > $1.confidence }))
    }
}

extension Detection.Label {
    fileprivate init(_ label: Rekognition.CustomLabel) {
        let box = label.geometry?.boundingBox.flatMap { box -> Detection.Box? in
            guard let left = box.left, let top = box.top, let width = box.width,
                let height = box.height
            else { return nil }
            return Detection.Box(left: left, top: top, width: width, height: height)
        }
        self.init(name: label.name ?? "", confidence: label.confidence ?? 0, box: box)
    }
}
