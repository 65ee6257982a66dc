import Dashboard
import Inventory

extension Fixtures {
    /// A version of `washers` that is trained and can be started.
    package static func trained(
        _ version: String = "1", of project: ProjectID = washers, f1: Double = 0.967
    ) -> ModelVersion {
        let isLabels = project.service == .customLabels
        return ModelVersion(
            id: VersionID(project: project, version: version), arn: arn(project, version),
            status: isLabels ? "TRAINING_COMPLETED" : "TRAINED",
            statusMessage: isLabels
                ? "The model is ready to run." : "Training completed successfully.",
            createdAt: ago(seconds: 7200), trainingEndedAt: ago(seconds: 6828),
            performance: Performance(f1Score: f1, precision: 0.98, recall: 0.954),
            billableTrainingSeconds: isLabels ? 372 : nil,
            outputLocation: "s3://visiontop-local/\(project.name)/output/",
            evaluationLocation: "s3://visiontop-local/\(project.name)/output/evaluation.json")
    }

    /// The same while it is hosted on `units` units, scaling up to `maximum`.
    package static func hosted(
        _ version: String = "1", of project: ProjectID = washers, units: Int = 2,
        maximum: Int? = nil
    ) -> ModelVersion {
        var hosted = trained(version, of: project)
        hosted.status = project.service == .customLabels ? "RUNNING" : "HOSTED"
        hosted.statusMessage = "Hosting the model."
        hosted.minInferenceUnits = units
        hosted.maxInferenceUnits = maximum
        return hosted
    }

    /// A version in training, with the local service's progress or with AWS's bare sentence.
    package static func training(
        _ version: String = "2", of project: ProjectID = washers,
        progress: TrainingProgress? = TrainingProgress(
            percent: 58, phase: "extracting features", secondsLeft: 170...210)
    ) -> ModelVersion {
        ModelVersion(
            id: VersionID(project: project, version: version), arn: arn(project, version),
            status: project.service == .customLabels ? "TRAINING_IN_PROGRESS" : "TRAINING",
            statusMessage: progress?.statusMessage ?? TrainingProgress.sentence,
            createdAt: ago(seconds: 252))
    }

    /// A version in any status word.
    package static func version(
        _ status: String, _ version: String = "1", of project: ProjectID = washers
    ) -> ModelVersion {
        var made = trained(version, of: project)
        made.status = status
        made.statusMessage = nil
        return made
    }

    private static func arn(_ project: ProjectID, _ version: String) -> String {
        project.service == .customLabels
            ? project.arn.replacingLastPart(with: "version/\(version)/1795348100000")
            : "arn:aws:lookoutvision:us-east-1:123456789012:model/\(project.name)/\(version)"
    }
}

extension String {
    fileprivate func replacingLastPart(with part: String) -> String {
        (split(separator: "/").dropLast() + [part[...]]).joined(separator: "/")
    }
}
