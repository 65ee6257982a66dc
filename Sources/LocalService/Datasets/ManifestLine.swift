import Constraints
import GRDB

/// One line of a manifest, understood.
package struct ManifestLine: Sendable {
    /// The line as it came.
    package let text: String
    /// `s3://bucket/key`; nil when the line names no image.
    package var sourceRef: String?
    /// The valid image-level labels.
    package var imageLabels: Set<String> = []
    /// The valid boxes, in the order of the line's attributes and annotations.
    package var boxes: [ManifestBox] = []
    /// A mask of an anomaly.
    package var mask: ManifestMask?
    /// Photographs of one part share a group: the member `group`, an addition of this program.
    package var group: String?
    /// Whether an update takes the image out of its dataset: the member `visiontop-remove`, an
    /// addition of this program. AWS has no way to remove an image from a dataset.
    package var isRemoval = false
    /// Everything that is wrong with the line, errors and warnings.
    package var findings: [ManifestFinding] = []

    /// Reads a line as the service of `family` does.
    package init(_ text: String, _ family: Family) {
        self.text = text
        guard !JSONDepth.isExceeded(in: Array(text.utf8)),
            let members = Self.members(of: text)
        else {
            findings = [ManifestFinding(.invalidJSON)]
            return
        }
        guard let reference = members["source-ref"]?.string else {
            findings = [ManifestFinding(.missingSourceRef)]
            return
        }
        sourceRef = reference
        group = members["group"]?.string
        isRemoval = members["visiontop-remove"] == .bool(true)
        guard ObjectLocation(reference) != nil else {
            findings = [ManifestFinding(.invalidSourceRef)]
            return
        }
        switch family {
        case .lookoutVision: readAnomaly(members)
        case .rekognition: readLabels(members)
        }
    }

    /// The labels of the valid boxes, with how many boxes carry each.
    package var boxLabels: [String: Int] {
        boxes.reduce(into: [:]) { $0[$1.label, default: 0] += 1 }
    }

    /// Labels with how many boxes carry them; no boxes for image-level labels.
    package var labels: [String: Int] {
        boxLabels.merging(imageLabels.map { ($0, 0) }) { boxes, _ in boxes }
    }

    /// Whether boxes are annotated, which asks for an object detector.
    package var hasBoxes: Bool { !boxes.isEmpty }

    /// Why the line cannot be used; nil when it can, though single boxes may be wrong.
    package var problem: ManifestProblem? {
        findings.first { $0.place == .line && !$0.problem.isWarning }?.problem
    }

    /// The first error, also one that leaves the rest of the line useful.
    package var error: ManifestProblem? {
        findings.first { !$0.problem.isWarning }?.problem
    }

    /// Whether the line is fine but has nothing to train from.
    package var isIgnored: Bool { problem == nil && labels.isEmpty }
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
    /// The version that is meant; nil for the current one.
    package var version: String?

    init(bucket: String, key: String, version: String? = nil) {
        self.bucket = bucket
        self.key = key
        self.version = version
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

    /// Whether there is such an object, in the version that is meant.
    /// Whoever reads it finds out of an object that lies elsewhere.
    func exists(in db: Database) throws -> Bool {
        if try BucketSetting.find(BucketSetting.remote, of: bucket, in: db) != nil { return true }
        do {
            return try ObjectRecord.find(bucket, key, version: version, in: db) != nil
        } catch is Fault {
            return false
        }
    }
}
