/// One quota: a row read by `service.yaml`, the errors that name its code, and the README.
package struct Quota: Sendable {
    /// The name in the section `quotas` of `service.yaml`.
    package let name: String
    /// What it limits.
    package let help: String
    /// AWS's code in Service Quotas; nil where none is known.
    package let code: String?
    /// Where the default comes from.
    package let source: Source
    package let value: WritableKeyPath<ServiceQuotas, Int> & Sendable

    /// Where a default comes from.
    package enum Source: String, Sendable, CaseIterable {
        /// AWS General Reference, Custom Labels.
        case generalReference = "AWS General Reference"
        /// The developer guide of Custom Labels.
        case customLabelsGuide = "Custom Labels developer guide"
        /// The developer guide of Lookout for Vision.
        case lookoutGuide = "Lookout for Vision developer guide"
        /// The service model's own constraint.
        case model = "service model"
        /// AWS names the quota and not its default.
        case chosen = "chosen here; AWS's default is not known"
    }

    /// The greatest value that may be set.
    package static let most = 1_000_000_000_000

    /// Every quota. Lookout for Vision's numbers of projects, models, trainings and units were never
    /// published: those of Custom Labels stand for both services, each counting by itself.
    package static let all: [Quota] = account + datasets

    private static let account: [Quota] = [
        Quota(
            name: "projects", help: "projects of each service", code: "L-14D0BC19",
            source: .generalReference, value: \.projects),
        Quota(
            name: "models_per_project", help: "models or versions of a project",
            code: "L-9CF05323", source: .generalReference, value: \.modelsPerProject),
        Quota(
            name: "concurrent_trainings", help: "trainings of each service at once",
            code: "L-F1558568", source: .generalReference, value: \.concurrentTrainings),
        Quota(
            name: "concurrent_copies", help: "copies of versions at once", code: "L-B3EE7891",
            source: .chosen, value: \.concurrentCopies),
        Quota(
            name: "concurrent_packagings", help: "model packaging jobs at once", code: nil,
            source: .chosen, value: \.concurrentPackagings),
        Quota(
            name: "running_models", help: "hosted models of each service at once",
            code: "L-5E225387", source: .generalReference, value: \.runningModels),
        Quota(
            name: "inference_units", help: "inference units of a hosted model",
            code: "L-4FA65ECB", source: .generalReference, value: \.inferenceUnits),
        Quota(
            name: "project_policies", help: "policies of a project of Custom Labels",
            code: "L-0B2CE4DD", source: .chosen, value: \.projectPolicies),
        Quota(
            name: "tags", help: "tags of a resource", code: nil, source: .model, value: \.tags),
    ]

    private static let datasets: [Quota] = [
        Quota(
            name: "manifest_bytes", help: "bytes of a manifest", code: nil,
            source: .customLabelsGuide, value: \.manifestBytes),
        Quota(
            name: "train_images", help: "training images, Lookout for Vision", code: nil,
            source: .lookoutGuide, value: \.trainImages),
        Quota(
            name: "test_images", help: "test images, Lookout for Vision", code: nil,
            source: .lookoutGuide, value: \.testImages),
        Quota(
            name: "mask_train_images", help: "training images with masks, Lookout for Vision",
            code: nil, source: .lookoutGuide, value: \.maskTrainImages),
        Quota(
            name: "mask_test_images", help: "test images with masks, Lookout for Vision",
            code: nil, source: .lookoutGuide, value: \.maskTestImages),
        Quota(
            name: "anomaly_labels", help: "anomaly types of a project", code: nil,
            source: .lookoutGuide, value: \.anomalyLabels),
        Quota(
            name: "anomaly_labels_per_mask", help: "anomaly types of a mask", code: nil,
            source: .lookoutGuide, value: \.anomalyLabelsPerMask),
        Quota(
            name: "images_per_anomaly_label",
            help: "least images of an anomaly type, half in each of two datasets; AWS: 20",
            code: nil, source: .chosen, value: \.imagesPerAnomalyLabel),
        Quota(
            name: "label_images", help: "images of a dataset of Custom Labels", code: nil,
            source: .generalReference, value: \.labelImages),
        Quota(
            name: "labels", help: "labels of a dataset of Custom Labels", code: nil,
            source: .customLabelsGuide, value: \.labels),
    ]
}
