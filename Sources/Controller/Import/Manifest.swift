import AWSCore
import Constraints
import Inventory

/// Writes the JSON Lines manifest of a dataset.
///
/// Sources: Custom Labels developer guide, "Image-level labels in manifest files"; Lookout for
/// Vision developer guide, "Creating a manifest file", classification and segmentation.
struct Manifest {
    let service: VisionService
    let createdAt: Timestamp

    /// One image where it lies in S3.
    struct Line: Hashable, Sendable {
        var image: ObjectLocation
        var label: String
        /// The place of the label among all, from 0; Custom Labels only.
        var labelNumber: Int
        var mask: ObjectLocation?
        var maskClasses: [ImportImage.MaskClass] = []
        /// What the line says instead of the label.
        var annotation: [String: JSONValue]?
    }

    /// UTF-8, one line an image, each ended by a newline.
    func bytes(_ lines: [Line]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += try encoded(line)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private func encoded(_ line: Line) throws -> [UInt8] {
        guard var members = line.annotation else { return try JSON.encode(document(line)) }
        members["source-ref"] = .string(line.image.uri)
        return try JSON.encode(members)
    }

    private func document(_ line: Line) -> Document {
        let isLookout = service == .lookoutVision
        let label = LabelMetadata(
            className: line.label, creationDate: creationDate,
            jobName: "labeling-job/\(isLookout ? "anomaly" : "class")-label")
        return Document(
            sourceRef: line.image.uri,
            anomalyLabel: isLookout ? (line.label == "anomaly" ? 1 : 0) : nil,
            anomalyMetadata: isLookout ? label : nil,
            classLabel: isLookout ? nil : line.labelNumber,
            classMetadata: isLookout ? nil : label, maskRef: line.mask?.uri,
            maskMetadata: line.mask.map { _ in maskMetadata(line.maskClasses) })
    }

    private func maskMetadata(_ classes: [ImportImage.MaskClass]) -> MaskMetadata {
        var colors = ["0": MaskColor(className: "BACKGROUND", hex: "#ffffff")]
        for (index, one) in classes.enumerated() {
            colors[String(index + 1)] = MaskColor(
                className: one.name, hex: one.color.lowercased())
        }
        return MaskMetadata(colors: colors, creationDate: creationDate)
    }

    /// `2020-11-10T03:37:09.600`, in UTC, without a zone as AWS's samples have it.
    private var creationDate: String {
        let whole = createdAt.milliseconds - createdAt.milliseconds % 1000
        let seconds = AWSCore.Timestamp(secondsSinceEpoch: Double(whole) / 1000)
        let fraction = String(1000 + createdAt.milliseconds % 1000).dropFirst()
        return "\(seconds.iso8601.dropLast()).\(fraction)"
    }
}

extension Manifest {
    private struct Document: Encodable {
        var sourceRef: String
        var anomalyLabel: Int?
        var anomalyMetadata: LabelMetadata?
        var classLabel: Int?
        var classMetadata: LabelMetadata?
        var maskRef: String?
        var maskMetadata: MaskMetadata?

        enum CodingKeys: String, CodingKey {
            case sourceRef = "source-ref"
            case anomalyLabel = "anomaly-label"
            case anomalyMetadata = "anomaly-label-metadata"
            case classLabel = "class-label"
            case classMetadata = "class-label-metadata"
            case maskRef = "anomaly-mask-ref"
            case maskMetadata = "anomaly-mask-ref-metadata"
        }
    }

    private struct LabelMetadata: Encodable {
        var className: String
        var confidence = 1.0
        var humanAnnotated = "yes"
        var creationDate: String
        var type = "groundtruth/image-classification"
        var jobName: String

        enum CodingKeys: String, CodingKey {
            case className = "class-name"
            case confidence
            case humanAnnotated = "human-annotated"
            case creationDate = "creation-date"
            case type
            case jobName = "job-name"
        }
    }

    private struct MaskMetadata: Encodable {
        var colors: [String: MaskColor]
        var humanAnnotated = "yes"
        var creationDate: String
        var type = "groundtruth/semantic-segmentation"
        var jobName = "labeling-job/anomaly-mask-ref"

        enum CodingKeys: String, CodingKey {
            case colors = "internal-color-map"
            case humanAnnotated = "human-annotated"
            case creationDate = "creation-date"
            case type
            case jobName = "job-name"
        }
    }

    private struct MaskColor: Encodable {
        var className: String
        var hex: String
        var confidence = 0.0

        enum CodingKeys: String, CodingKey {
            case className = "class-name"
            case hex = "hex-color"
            case confidence
        }
    }
}
