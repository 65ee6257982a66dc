import AWSCore
import Dashboard

/// The verdicts on single test images that a training of Lookout for Vision leaves.
///
/// Source: Lookout for Vision developer guide, "Evaluation manifest".
extension EvaluationFile {
    private struct Verdict: Decodable {
        struct Metadata: Decodable {
            var name: String

            enum CodingKeys: String, CodingKey { case name = "class-name" }
        }

        var truth: Metadata
        var found: Metadata

        enum CodingKeys: String, CodingKey {
            case truth = "anomaly-label-metadata"
            case found = "anomaly-label-detected-metadata"
        }
    }

    /// The share of good images, 0...1, that were taken for anomalies; nil without good images.
    /// Throws a `DecodingError` when `bytes` are not such a file.
    package static func falseAlarmRate(_ bytes: [UInt8]) throws -> Double? {
        let good = try bytes.split(separator: UInt8(ascii: "\n"))
            .map { try JSON.decode(Verdict.self, from: Array($0)) }
            .filter { $0.truth.name == "normal" }
        guard !good.isEmpty else { return nil }
        return Double(good.count { $0.found.name == "anomaly" }) / Double(good.count)
    }
}
