/// How much of everything one account may have. The defaults are AWS's; `Quota.all` is the table of
/// them with their names in `service.yaml`, codes and sources.
package struct ServiceQuotas: Sendable, Hashable {
    /// Projects an account and service.
    package var projects = 100
    /// Models a project.
    package var modelsPerProject = 100
    /// Trainings at once, each service by itself.
    package var concurrentTrainings = 2
    /// Copies of versions at once.
    package var concurrentCopies = 5
    /// Model packaging jobs at once.
    package var concurrentPackagings = 5
    /// Models hosted at once, each service by itself.
    package var runningModels = 2
    /// Inference units a model.
    package var inferenceUnits = 5
    /// Policies a project of Custom Labels.
    package var projectPolicies = 5
    /// Tags a resource.
    package var tags = 200
    /// Bytes of a manifest.
    package var manifestBytes = 1024 * 1024 * 1024
    /// Images of a dataset of Lookout for Vision: to train and to test image classification, and the
    /// same where anomalies are located by masks.
    package var trainImages = 16_000
    package var testImages = 4_000
    package var maskTrainImages = 8_000
    package var maskTestImages = 800
    /// Anomaly types a project and a mask of Lookout for Vision.
    package var anomalyLabels = 100
    package var anomalyLabelsPerMask = 20
    /// Images that every anomaly type must have for itself, half of them where there is a test
    /// dataset. AWS asks for 20; our trainings do with less, and so none are asked for.
    package var imagesPerAnomalyLabel = 0
    /// Images of a dataset of Custom Labels.
    package var labelImages = 250_000
    /// Labels a dataset of Custom Labels.
    package var labels = 250

    /// AWS's defaults.
    package init() {}
}
