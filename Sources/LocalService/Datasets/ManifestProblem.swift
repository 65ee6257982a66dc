/// What may be wrong with a line; the codes and the sentences are those of Custom Labels.
/// Source: Custom Labels developer guide, "Non-Terminal JSON Line Validation Errors".
package enum ManifestProblem: String, Sendable, CaseIterable {
    case invalidJSON = "ERROR_INVALID_JSON_LINE"
    case missingSourceRef = "ERROR_MISSING_SOURCE_REF"
    case invalidSourceRef = "ERROR_INVALID_SOURCE_REF_FORMAT"
    case noAttributes = "ERROR_NO_LABEL_ATTRIBUTES"
    case invalidAttribute = "ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"
    case invalidMetadata = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"
    case noValidAttributes = "ERROR_NO_VALID_LABEL_ATTRIBUTES"
    case missingConfidence = "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE"
    case missingClass = "ERROR_MISSING_CLASS_MAP_ID"
    case invalidImage = "ERROR_INVALID_IMAGE"
    case invalidDimension = "ERROR_INVALID_IMAGE_DIMENSION"
    case invalidBox = "ERROR_INVALID_BOUNDING_BOX"
    case noValidAnnotations = "ERROR_NO_VALID_ANNOTATIONS"
    case boxTooSmall = "ERROR_BOUNDING_BOX_TOO_SMALL"
    case tooManyBoxes = "ERROR_TOO_MANY_BOUNDING_BOXES"
    case unsupportedType = "ERROR_UNSUPPORTED_USE_CASE_TYPE"
    case invalidLabelName = "ERROR_INVALID_LABEL_NAME_LENGTH"
    case unannotated = "WARNING_UNANNOTATED_RECORD"
    case noAnnotations = "WARNING_NO_ANNOTATIONS"
    case noAttributeAnnotations = "WARNING_NO_ATTRIBUTE_ANNOTATIONS"

    /// Whether the line is fine but trains nothing.
    package var isWarning: Bool { rawValue.hasPrefix("WARNING_") }

    /// AWS's sentence; two of them name the attribute.
    func sentence(_ attribute: String = "") -> String {
        switch self {
        case .invalidJSON: "The JSON Line has an invalid format."
        case .missingSourceRef: "The source-ref key is missing."
        case .invalidSourceRef: "The format of the source-ref value is invalid."
        case .noAttributes: "No label attributes found."
        case .invalidAttribute: "The format of the label attribute \(attribute) is invalid."
        case .invalidMetadata: "The format of the label attribute metadata is invalid."
        case .noValidAttributes: "No valid label attributes found."
        case .missingConfidence: "One or more bounding boxes has a missing confidence value."
        case .missingClass: "One of more class ids is missing from the class map."
        case .invalidImage: "The image is invalid. Check S3 path and/or image properties."
        case .invalidDimension: "The image dimension(s) do not conform to allowed dimensions."
        case .invalidBox: "The bounding box has off frame values."
        case .noValidAnnotations: "No valid annotations found."
        case .boxTooSmall: "The height and width of the bounding box is too small."
        case .tooManyBoxes: "There are more bounding boxes than the allowed maximum."
        case .unsupportedType:
            "The use case type of the \(attribute)-metadata label attribute metadata is "
                + "unsupported. Check the type field."
        case .invalidLabelName:
            "The length of a label name is invalid. It must have 1 to 256 characters."
        case .unannotated: "Record is unannotated."
        case .noAnnotations: "No annotations were found."
        case .noAttributeAnnotations: "No attribute annotations were found."
        }
    }
}

/// One thing that is wrong with a line, and where.
package struct ManifestFinding: Sendable, Hashable {
    /// The part of a line that its error is written into.
    package enum Place: Sendable, Hashable {
        /// The image as a whole.
        case line
        case attribute(String)
        case metadata(String)
        /// A box, by the name of its attribute and its place in `annotations`.
        case annotation(String, Int)
    }

    package let problem: ManifestProblem
    package let place: Place
    /// AWS's sentence, with more about the cause where more is known.
    package let sentence: String

    init(_ problem: ManifestProblem, at place: Place = .line, cause: String? = nil) {
        self.problem = problem
        self.place = place
        let attribute =
            switch place {
            case .line: ""
            case .attribute(let name), .metadata(let name), .annotation(let name, _): name
            }
        sentence = problem.sentence(attribute) + (cause.map { " " + $0 } ?? "")
    }
}
