import AWSCore
import Dashboard
import Inventory

/// The evaluation result that a training leaves in its output bucket.
///
/// Sources: Lookout for Vision developer guide, "EvaluationResult"; Custom Labels developer guide,
/// "Summary file". The guide nests the summary's aggregates under `Metrics`; real files have them
/// flat, so both are read.
package enum EvaluationFile {
    /// Throws a `DecodingError` when `bytes` are not such a file.
    package static func evaluation(_ bytes: [UInt8], of service: VisionService) throws -> Evaluation
    {
        switch service {
        case .lookoutVision: try JSON.decode(LookoutResult.self, from: bytes).evaluation
        case .customLabels: try JSON.decode(LabelsSummary.self, from: bytes).evaluation
        }
    }

    private struct Figures: Decodable {
        var Precision: Double?
        var Recall: Double?
        var F1Score: Double?
        var Threshold: Double?

        var performance: Performance {
            Performance(f1Score: F1Score, precision: Precision, recall: Recall)
        }
    }

    private struct Details: Decodable {
        var NumberOfTrainingImages: Int?
        var NumberOfTestingImages: Int?
    }

    private struct LookoutResult: Decodable {
        struct Aggregated: Decodable { var Metrics: Metrics }
        struct Metrics: Decodable {
            var Precision: Double?
            var Recall: Double?
            var F1Score: Double?
            var ROCAUC: Double?
            var AveragePrecision: Double?
            var PixelAnomalyClassMetrics: [ClassMetrics]?
        }
        struct ClassMetrics: Decodable {
            var ClassName: String
            var Precision: Double?
            var Recall: Double?
            var F1Score: Double?
        }

        var EvaluationDetails: Details?
        var AggregatedEvaluationResults: Aggregated

        var evaluation: Evaluation {
            let metrics = AggregatedEvaluationResults.Metrics
            return Evaluation(
                trainingImages: EvaluationDetails?.NumberOfTrainingImages,
                testingImages: EvaluationDetails?.NumberOfTestingImages,
                performance: Performance(
                    f1Score: metrics.F1Score, precision: metrics.Precision, recall: metrics.Recall),
                labels: (metrics.PixelAnomalyClassMetrics ?? []).map {
                    .init(
                        label: $0.ClassName,
                        performance: Performance(
                            f1Score: $0.F1Score, precision: $0.Precision, recall: $0.Recall))
                }, rocAUC: metrics.ROCAUC, averagePrecision: metrics.AveragePrecision)
        }
    }

    private struct LabelsSummary: Decodable {
        struct Aggregated: Decodable {
            var Metrics: Figures?
            var Precision: Double?
            var Recall: Double?
            var F1Score: Double?
            var AveragePrecision: Double?
            var ConfusionMatrix: [Share]?
        }
        struct Share: Decodable {
            var GroundTruthLabel: String
            var PredictedLabel: String
            var Value: Double
        }
        struct LabelResult: Decodable {
            var Label: String
            var NumberOfTestingImages: Int?
            var Metrics: Figures?
        }

        var EvaluationDetails: Details?
        var AggregatedEvaluationResults: Aggregated
        var LabelEvaluationResults: [LabelResult]?

        var evaluation: Evaluation {
            let flat = AggregatedEvaluationResults
            let performance =
                flat.Metrics?.performance
                ?? Performance(
                    f1Score: flat.F1Score, precision: flat.Precision, recall: flat.Recall)
            return Evaluation(
                trainingImages: EvaluationDetails?.NumberOfTrainingImages,
                testingImages: EvaluationDetails?.NumberOfTestingImages, performance: performance,
                labels: (LabelEvaluationResults ?? []).map {
                    .init(
                        label: $0.Label, performance: $0.Metrics?.performance ?? Performance(),
                        threshold: $0.Metrics?.Threshold, testingImages: $0.NumberOfTestingImages)
                }, averagePrecision: flat.AveragePrecision, confusion: confusion)
        }

        /// The file tells shares of the images of each true label, 0...1; with their number they are
        /// images again. A label without a number is left out.
        private var confusion: Confusion? {
            guard let shares = AggregatedEvaluationResults.ConfusionMatrix, !shares.isEmpty else {
                return nil
            }
            let results = LabelEvaluationResults ?? []
            let images = Dictionary(
                results.map { ($0.Label, $0.NumberOfTestingImages ?? 0) },
                uniquingKeysWith: { first, _ in first })
            return Confusion(
                labels: results.map(\.Label),
                entries: shares.compactMap { share in
                    images[share.GroundTruthLabel].map {
                        Confusion.Entry(
                            truth: share.GroundTruthLabel, verdict: share.PredictedLabel,
                            images: Int((share.Value * Double($0)).rounded()))
                    }
                })
        }
    }
}
