import AWSCore

/// The lines of a manifest, read one after the other: JSON lines in UTF-8; empty lines do not count.
package struct Manifest: Sendable {
    let bytes: [UInt8]
    let family: Family

    /// AWS's greatest manifest, in bytes.
    static let byteLimit = 1024 * 1024 * 1024

    /// Characters that a line may have.
    private var longest: Int { family == .lookoutVision ? 8192 : 100_000 }

    /// The bytes of a manifest file of a service.
    package init(_ bytes: [UInt8], _ family: Family) {
        self.bytes = bytes
        self.family = family
    }

    /// Calls `body` with the text of every line, nil for text that is no UTF-8 or is too long;
    /// throws `ManifestFailure` when there is none.
    func forEachText(_ body: (String?) throws -> Void) throws {
        var isEmpty = true
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let raw = bytes[start..<end]
            start = end + 1
            guard !raw.allSatisfy(\.isBlank) else { continue }
            isEmpty = false
            try body(text(raw))
        }
        guard !isEmpty else { throw ManifestFailure(.empty) }
    }

    /// Calls `body` with every line; throws `ManifestFailure` when there is none.
    package func forEach(_ body: (ManifestLine) throws -> Void) throws {
        try forEachText { try body(ManifestLine($0 ?? "", family)) }
    }

    private func text(_ raw: ArraySlice<UInt8>) -> String? {
        let isReturn = raw.last == UInt8(ascii: "\r")
        guard let text = String(validating: isReturn ? raw.dropLast() : raw, as: UTF8.self),
            text.utf8.count <= longest || text.unicodeScalars.count <= longest
        else { return nil }
        return text
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }
}

/// Why a manifest cannot be used: the state message of the dataset or of the training.
package struct ManifestFailure: Error, Sendable, Hashable {
    /// What is wrong with a whole file or with its content; the sentences are those of Custom Labels.
    /// Sources: its developer guide, "Terminal manifest file errors", "Terminal manifest content
    /// errors" and "Terminal errors" of datasets.
    enum Code: String, Sendable {
        case unsupportedFormat = "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT"
        case empty = "ERROR_EMPTY_MANIFEST"
        case tooLarge = "ERROR_MANIFEST_SIZE_TOO_LARGE"
        case deniedManifest = "ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET"
        case deniedOutput = "ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET"
        case tooManyRows = "ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM"
        case tooManyInvalid = "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"
        case severalBuckets = "ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS"
        case deniedImages = "ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET"
        case foreignImages = "ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"
        case tooFewToSplit = "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT"
        case tooFewToDistribute = "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE"
        case tooFewLabels = "ERROR_MANIFEST_TOO_FEW_LABELS"
        case tooManyLabels = "ERROR_MANIFEST_TOO_MANY_LABELS"
        case tooLittleOverlap = "ERROR_INSUFFICIENT_LABEL_OVERLAP"
        case tooFewUsableLabels = "ERROR_MANIFEST_TOO_FEW_USABLE_LABELS"
        case tooLittleUsableOverlap = "ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP"
        case noImages = "ERROR_FAILED_IMAGES_S3_COPY"

        var sentence: String {
            switch self {
            case .unsupportedFormat: "The manifest file extension or contents are invalid."
            case .empty: "The manifest file is empty."
            case .tooLarge: "The manifest file size exceeds the maximum supported size."
            case .deniedManifest: "The S3 bucket permissions are incorrect."
            case .deniedOutput: "Unable to write to output S3 bucket."
            case .tooManyRows: "The manifest file has too many rows."
            case .tooManyInvalid: "The manifest file contains too many invalid rows."
            case .severalBuckets: "The manifest file contains images from multiple S3 buckets."
            case .deniedImages: "The permissions for the images S3 bucket are invalid."
            case .foreignImages: "Invalid owner id for images S3 bucket."
            case .tooFewToSplit:
                "The manifest file contains insufficient labeled images per label to perform "
                    + "auto-split."
            case .tooFewToDistribute:
                "The manifest file doesn't have enough labeled images to distribute the dataset."
            case .tooFewLabels: "The manifest file has too few labels."
            case .tooManyLabels: "The manifest file has too many labels."
            case .tooLittleOverlap:
                "Less than 50% label overlap between the training and testing manifest files."
            case .tooFewUsableLabels: "The manifest file has too few usable labels."
            case .tooLittleUsableOverlap:
                "Less than 50% usable label overlap between the training and testing manifest "
                    + "files."
            case .noImages: "Failed to copy images from S3 bucket."
            }
        }
    }

    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }

    /// AWS's sentence, with more about the cause where more is known.
    init(_ code: Code, _ cause: String? = nil) {
        sentence = code.sentence + (cause.map { " " + $0 } ?? "")
    }
}
