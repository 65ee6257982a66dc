import Constraints

/// One line of a manifest, understood.
package struct ManifestLine: Sendable {
    /// The line as it came.
    package let text: String
    /// `s3://bucket/key`; nil when the line names no image.
    package var sourceRef: String?
    /// Labels with how many boxes carry them; no boxes for image-level labels.
    package var labels: [String: Int] = [:]
    /// Whether boxes are annotated, which asks for an object detector.
    package var hasBoxes = false
    /// A mask of an anomaly.
    package var mask: ManifestMask?
    /// Photographs of one part share a group: the member `group`, an addition of this program.
    package var group: String?
    /// What is wrong with the line; nil when it can be used.
    package var problem: ManifestProblem?

    /// Reads a line as the service of `family` does.
    package init(_ text: String, _ family: Family) {
        self.text = text
        guard !JSONDepth.isExceeded(in: Array(text.utf8)),
            let members = Self.members(of: text)
        else {
            problem = .invalidJSON
            return
        }
        guard let reference = members["source-ref"]?.string else {
            problem = .missingSourceRef
            return
        }
        sourceRef = reference
        group = members["group"]?.string
        guard ObjectLocation(reference) != nil else {
            problem = .invalidSourceRef
            return
        }
        switch family {
        case .lookoutVision: readAnomaly(members)
        case .rekognition: readLabels(members)
        }
    }
}

/// What may be wrong with a line; the codes and the sentences are those of Custom Labels.
/// Source: Custom Labels developer guide, "Non-terminal JSON line validation errors".
package enum ManifestProblem: String, Sendable {
    case invalidJSON = "ERROR_INVALID_JSON_LINE"
    case missingSourceRef = "ERROR_MISSING_SOURCE_REF"
    case invalidSourceRef = "ERROR_INVALID_SOURCE_REF_FORMAT"
    case invalidMetadata = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"
    case invalidLabelName = "ERROR_INVALID_LABEL_NAME_LENGTH"
    case missingClass = "ERROR_MISSING_CLASS_MAP_ID"
    case tooManyBoxes = "ERROR_TOO_MANY_BOUNDING_BOXES"

    var sentence: String {
        switch self {
        case .invalidJSON: "The JSON Line format is invalid."
        case .missingSourceRef: "The source-ref key is missing."
        case .invalidSourceRef: "The format of the source-ref value is invalid."
        case .invalidMetadata: "The format of the label attribute metadata is invalid."
        case .invalidLabelName: "The length of the label name is invalid."
        case .missingClass: "The class-map lacks the class of a bounding box."
        case .tooManyBoxes: "There are too many bounding boxes."
        }
    }
}

/// Where the pixels of an anomaly are marked, and in which colours.
package struct ManifestMask: Sendable {
    package let location: ObjectLocation
    /// `#rrggbb` by class name.
    package let colors: [String: String]
}

/// A place in S3.
package struct ObjectLocation: Sendable, Hashable, Codable {
    package let bucket: String
    package let key: String

    init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    /// Reads `s3://bucket/key`; nil for anything else.
    init?(_ text: String) {
        guard text.hasPrefix("s3://") else { return nil }
        let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(bucket: String(parts[0]), key: String(parts[1]))
    }

    /// `s3://bucket/key`
    var uri: String { "s3://\(bucket)/\(key)" }
}
