import AWSServices
import Dashboard
import Inventory

extension Rekognition.ProjectDescription {
    /// The project with its datasets' statuses; nil when its ARN is absent or has no name.
    func project() -> Project? {
        guard let projectArn, let name = VersionARN.projectName(projectArn) else { return nil }
        return Project(
            id: ProjectID(service: .customLabels, name: name, arn: projectArn),
            createdAt: creationTimestamp.map(Timestamp.init),
            datasets: (datasets ?? []).compactMap { $0.dataset() })
    }
}

extension Rekognition.DatasetMetadata {
    /// `TRAIN` or `TEST`.
    var kind: Dataset.Kind? {
        datasetType.flatMap { Dataset.Kind(rawValue: $0.rawValue.lowercased()) }
    }

    func dataset() -> Dataset? {
        kind.map {
            Dataset(kind: $0, status: status?.rawValue ?? "", statusMessage: statusMessage)
        }
    }
}

extension Rekognition.DatasetDescription {
    func dataset(_ kind: Dataset.Kind) -> Dataset {
        Dataset(
            kind: kind, status: status?.rawValue ?? "", statusMessage: statusMessage,
            totalImages: datasetStats?.totalEntries, labeledImages: datasetStats?.labeledEntries,
            labelCount: datasetStats?.totalLabels)
    }
}

extension Rekognition.ProjectVersionDescription {
    /// The version; nil when its ARN is absent or has no version name.
    func version(of project: ProjectID) -> ModelVersion? {
        guard let projectVersionArn, let name = VersionARN.versionName(projectVersionArn) else {
            return nil
        }
        return ModelVersion(
            id: VersionID(project: project, version: name), arn: projectVersionArn,
            status: status?.rawValue ?? "", statusMessage: statusMessage,
            createdAt: creationTimestamp.map(Timestamp.init),
            trainingEndedAt: trainingEndTimestamp.map(Timestamp.init),
            performance: evaluationResult?.f1Score.map { Performance(f1Score: $0) },
            minInferenceUnits: minInferenceUnits, maxInferenceUnits: maxInferenceUnits,
            billableTrainingSeconds: billableTrainingTimeInSeconds,
            versionDescription: versionDescription,
            outputLocation: outputConfig?.location,
            evaluationLocation: evaluationResult?.summary?.s3Object?.location?.uri,
            verdictsLocation: testingDataResult?.output?.assets?.first?.groundTruthManifest?
                .s3Object?
                .location?.uri,
            kmsKeyID: kmsKeyId)
    }
}

extension Rekognition.OutputConfig {
    /// `s3://bucket/prefix`; nil without a bucket.
    var location: String? {
        s3Bucket.map { "s3://\($0)/\(s3KeyPrefix ?? "")" }
    }
}

extension Rekognition.S3Object {
    var location: ObjectLocation? {
        guard let bucket, let name else { return nil }
        return ObjectLocation(bucket: bucket, key: name)
    }
}
