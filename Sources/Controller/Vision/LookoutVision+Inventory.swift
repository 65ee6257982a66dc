import AWSCore
import AWSServices
import Dashboard
import Inventory

extension LookoutVision.ProjectMetadata {
    /// The project without its datasets, which the list does not tell; nil without name or ARN.
    func project() -> Project? {
        guard let projectName, let projectArn else { return nil }
        let id = ProjectID(service: .lookoutVision, name: projectName, arn: projectArn)
        return Project(id: id, createdAt: creationTimestamp.map(Timestamp.init))
    }
}

extension LookoutVision.ModelMetadata {
    /// The version as the list tells it: without units and locations.
    func version(of project: ProjectID) -> ModelVersion? {
        guard let modelVersion, let modelArn else { return nil }
        return ModelVersion(
            id: VersionID(project: project, version: modelVersion), arn: modelArn,
            status: status?.rawValue ?? "", statusMessage: statusMessage,
            createdAt: creationTimestamp.map(Timestamp.init),
            performance: performance?.figures, versionDescription: description)
    }
}

extension LookoutVision.ModelDescription {
    func version(of project: ProjectID) -> ModelVersion? {
        guard let modelVersion, let modelArn else { return nil }
        return ModelVersion(
            id: VersionID(project: project, version: modelVersion), arn: modelArn,
            status: status?.rawValue ?? "", statusMessage: statusMessage,
            createdAt: creationTimestamp.map(Timestamp.init),
            trainingEndedAt: evaluationEndTimestamp.map(Timestamp.init),
            performance: performance?.figures, minInferenceUnits: minInferenceUnits,
            maxInferenceUnits: maxInferenceUnits, versionDescription: description,
            outputLocation: outputConfig.map {
                "s3://\($0.s3Location.bucket)/\($0.s3Location.prefix ?? "")"
            },
            evaluationLocation: evaluationResult.map { "s3://\($0.bucket)/\($0.key)" },
            verdictsLocation: evaluationManifest.map { "s3://\($0.bucket)/\($0.key)" },
            kmsKeyID: kmsKeyId)
    }
}

extension LookoutVision.ModelPerformance {
    var figures: Performance {
        Performance(f1Score: f1Score, precision: precision, recall: recall)
    }
}

extension LookoutVision.DatasetDescription {
    func dataset(_ kind: Dataset.Kind) -> Dataset {
        Dataset(
            kind: kind, status: status?.rawValue ?? "", statusMessage: statusMessage,
            totalImages: imageStats?.total, labeledImages: imageStats?.labeled,
            normalImages: imageStats?.normal, anomalyImages: imageStats?.anomaly)
    }
}

extension LookoutVision.DetectAnomalyResult {
    /// The first item of `Anomalies` is the background, which is no anomaly; a class without area
    /// was not found.
    var verdict: Detection.Verdict {
        let found = (anomalies ?? []).filter {
            $0.name?.lowercased() != "background" && $0.pixelAnomaly?.totalPercentageArea != 0
        }
        return .anomaly(
            isAnomalous: isAnomalous ?? false, confidence: confidence ?? 0,
            classes: found.map {
                .init(
                    name: $0.name ?? "", fraction: $0.pixelAnomaly?.totalPercentageArea ?? 0,
                    color: $0.pixelAnomaly?.color ?? "")
            })
    }
}

extension Timestamp {
    /// The domain's moment of a wire timestamp.
    init(_ wire: AWSCore.Timestamp) {
        self.init(seconds: wire.secondsSinceEpoch)
    }
}
