import AWSServices
import Dashboard
import Inventory

/// Lookout for Vision in the dashboard's terms.
package struct LookoutVisionAPI: VisionAPI {
    let caller: Caller
    package let answers: DescribeAnswers? = DescribeAnswers()

    package init(caller: Caller) {
        self.caller = caller
    }

    package var service: VisionService { .lookoutVision }
    package var listTellsEverything: Bool { false }

    package func projects() async throws -> [Project] {
        try await caller.all(LookoutVision.ListProjects.self, .init(maxResults: 100)) {
            $0.projects
        }
        .compactMap { $0.project() }
    }

    package func datasets(of project: ProjectID) async throws -> [Dataset] {
        let described = try await caller.call(
            LookoutVision.DescribeProject.self, .init(projectName: project.name))
        var datasets: [Dataset] = []
        for metadata in described.projectDescription?.datasets ?? [] {
            guard let kind = metadata.datasetType.flatMap(Dataset.Kind.init) else { continue }
            let input = LookoutVision.DescribeDataset.Input(
                projectName: project.name, datasetType: kind.rawValue)
            let output = try await caller.call(LookoutVision.DescribeDataset.self, input)
            if let dataset = output.datasetDescription?.dataset(kind) { datasets.append(dataset) }
        }
        return datasets
    }

    package func versions(of project: ProjectID) async throws -> [ModelVersion] {
        let input = LookoutVision.ListModels.Input(projectName: project.name, maxResults: 100)
        let versions = try await caller.all(LookoutVision.ListModels.self, input) { $0.models }
            .compactMap { $0.version(of: project) }
        return versions.sorted { (Int($0.id.version) ?? 0) > (Int($1.id.version) ?? 0) }
    }

    package func details(
        of project: ProjectID, versions: [String]
    ) async throws -> [ModelVersion] {
        var details: [ModelVersion] = []
        for version in versions {
            let input = LookoutVision.DescribeModel.Input(
                projectName: project.name, modelVersion: version)
            do {
                let output = try await caller.call(
                    Verbatim<LookoutVision.DescribeModel>.self, input)
                if let version = output.value.modelDescription?.version(of: project) {
                    details.append(version)
                    answers?.keep(output.text, of: "DescribeModel", about: version.id)
                }
            } catch  where error.isNotFound {
                continue
            }
        }
        return details
    }
}

extension LookoutVisionAPI {
    package func createProject(named name: String, token: String) async throws -> ProjectID {
        let output = try await caller.call(
            LookoutVision.CreateProject.self, .init(projectName: name, clientToken: token))
        guard let project = output.projectMetadata?.project() else {
            throw Refusal(
                .unknownProject,
                "The service made the project \(name) but did not name it; refresh to see it.")
        }
        return project.id
    }

    package func createDataset(
        _ kind: Dataset.Kind, of project: ProjectID, manifest: ObjectLocation?, token: String
    ) async throws {
        let source = manifest.map {
            LookoutVision.DatasetSource(
                groundTruthManifest: .init(s3Object: .init(bucket: $0.bucket, key: $0.key)))
        }
        _ = try await caller.call(
            LookoutVision.CreateDataset.self,
            .init(
                projectName: project.name, datasetType: kind.rawValue, datasetSource: source,
                clientToken: token))
    }

    /// Lookout for Vision splits a single dataset by itself.
    package func distribute(_ project: ProjectID) async throws {}

    package func deleteDataset(
        _ kind: Dataset.Kind, of project: ProjectID, token: String
    ) async throws {
        _ = try await caller.callOnce(
            LookoutVision.DeleteDataset.self,
            .init(projectName: project.name, datasetType: kind.rawValue, clientToken: token))
    }

    package func deleteProject(_ project: ProjectID, token: String) async throws {
        _ = try await caller.callOnce(
            LookoutVision.DeleteProject.self,
            .init(projectName: project.name, clientToken: token))
    }

    package func train(_ request: TrainRequest, token: String) async throws -> VersionID {
        let prefix = request.outputPrefix.isEmpty ? nil : request.outputPrefix
        let output = try await caller.callOnce(
            LookoutVision.CreateModel.self,
            .init(
                projectName: request.project.name,
                outputConfig: .init(
                    s3Location: .init(bucket: request.outputBucket, prefix: prefix)),
                description: request.description, clientToken: token,
                kmsKeyId: request.kmsKeyID,
                tags: request.tags.isEmpty
                    ? nil : request.tags.map { .init(key: $0.key, value: $0.value) }))
        guard let version = output.modelMetadata?.modelVersion else {
            throw Refusal(
                .unknownOutcome,
                "The training of \(request.project.name) began but the service did not name the "
                    + "version; refresh to see it.")
        }
        return VersionID(project: request.project, version: version)
    }

    package func start(_ request: StartRequest, token: String) async throws -> String {
        let output = try await caller.callOnce(
            LookoutVision.StartModel.self,
            .init(
                projectName: request.version.project.name,
                modelVersion: request.version.version,
                minInferenceUnits: request.minInferenceUnits, clientToken: token,
                maxInferenceUnits: request.maxInferenceUnits))
        return output.status?.rawValue ?? "STARTING_HOSTING"
    }

    package func stop(_ version: VersionID, token: String) async throws -> String {
        let output = try await caller.callOnce(
            LookoutVision.StopModel.self,
            .init(
                projectName: version.project.name, modelVersion: version.version,
                clientToken: token))
        return output.status?.rawValue ?? "STOPPING_HOSTING"
    }

    package func deleteVersion(_ version: VersionID, token: String) async throws {
        _ = try await caller.callOnce(
            LookoutVision.DeleteModel.self,
            .init(
                projectName: version.project.name, modelVersion: version.version,
                clientToken: token))
    }

    package func detect(
        _ version: VersionID, image: [UInt8], format: ImageFormat, wantsHeatMap: Bool
    ) async throws -> DetectionReply {
        let input = LookoutVision.DetectAnomalies.Input(
            projectName: version.project.name, modelVersion: version.version,
            contentType: format.contentType, payload: image)
        let output: DetectAnomaliesWithHeat.Output
        if wantsHeatMap {
            output = try await caller.call(DetectAnomaliesWithHeat.self, input)
        } else {
            let plain = try await caller.call(LookoutVision.DetectAnomalies.self, input)
            output = .init(result: plain.detectAnomalyResult)
        }
        guard let result = output.result else {
            throw Refusal(
                .unknownOutcome,
                "\(version.path) answered without a verdict; send the image again.")
        }
        return DetectionReply(
            verdict: result.verdict, maskPNG: result.anomalyMask?.bytes, heatMap: output.heatMap)
    }
}
