import AWSCore
import Constraints

extension ManifestLine {
    private static let suffix = "-metadata"

    static func members(of text: String) -> [String: JSONValue]? {
        do {
            return try JSON.decode([String: JSONValue].self, from: Array(text.utf8))
        } catch {
            return nil
        }
    }

    /// The class name decides and not the integer; a name other than `normal` and `anomaly` leaves
    /// the image without a label.
    mutating func readAnomaly(_ members: [String: JSONValue]) {
        for (name, metadata) in Self.attributes(members) {
            if name.hasSuffix("-ref"), let reference = members[name]?.string {
                readMask(reference, metadata)
            } else if let label = metadata["class-name"]?.string, metadata[Self.colorMap] == nil,
                ["normal", "anomaly"].contains(label)
            {
                labels = [label: 0]
            }
        }
    }

    /// The class of an anomaly line, nil for an image without a label.
    package var isAnomalous: Bool? {
        labels["anomaly"] != nil ? true : labels["normal"] != nil ? false : nil
    }

    private static let colorMap = "internal-color-map"

    private mutating func readMask(_ reference: String, _ metadata: [String: JSONValue]) {
        guard let location = ObjectLocation(reference), let map = metadata[Self.colorMap]?.object
        else { return }
        var colors: [String: String] = [:]
        for entry in map.values {
            guard let name = entry["class-name"]?.string,
                let color = entry["hex-color"]?.string
            else { continue }
            colors[name] = color
        }
        mask = ManifestMask(location: location, colors: colors)
    }

    /// Every attribute with metadata of image classification or object detection carries labels.
    mutating func readLabels(_ members: [String: JSONValue]) {
        for (name, metadata) in Self.attributes(members) {
            let type = metadata["type"]?.string ?? ""
            if type.hasSuffix("/image-classification") {
                readClassification(metadata)
            } else if type.hasSuffix("/image-classification-multilabel") {
                readMultilabel(members[name], metadata)
            } else if type.hasSuffix("/object-detection") {
                readBoxes(members[name], metadata)
            }
        }
        if labels.keys.contains(where: { $0.isEmpty || $0.count > 256 }) {
            problem = .invalidLabelName
        }
    }

    private mutating func readClassification(_ metadata: [String: JSONValue]) {
        guard let label = metadata["class-name"]?.string else {
            problem = .invalidMetadata
            return
        }
        labels[label, default: 0] += 0
    }

    private mutating func readMultilabel(_ value: JSONValue?, _ metadata: [String: JSONValue]) {
        guard case .array(let ids)? = value, let classes = metadata["class-map"]?.object else {
            problem = .invalidMetadata
            return
        }
        for case .integer(let id) in ids {
            guard let label = classes["\(id)"]?.string else {
                problem = .missingClass
                continue
            }
            labels[label, default: 0] += 0
        }
    }

    private mutating func readBoxes(_ value: JSONValue?, _ metadata: [String: JSONValue]) {
        guard case .array(let boxes)? = value?["annotations"],
            let classes = metadata["class-map"]?.object
        else {
            problem = .invalidMetadata
            return
        }
        if boxes.count > 50 { problem = .tooManyBoxes }
        hasBoxes = hasBoxes || !boxes.isEmpty
        for box in boxes {
            guard case .integer(let id)? = box["class_id"],
                let label = classes["\(id)"]?.string
            else {
                problem = .missingClass
                continue
            }
            labels[label, default: 0] += 1
        }
    }

    /// Attribute names with their metadata, in the order of the names.
    private static func attributes(
        _ members: [String: JSONValue]
    ) -> [(String, [String: JSONValue])] {
        members.keys.filter { $0.hasSuffix(suffix) && $0 != "source-ref" + suffix }.sorted()
            .compactMap { key in
                let name = String(key.dropLast(suffix.count))
                guard members[name] != nil, let metadata = members[key]?.object else { return nil }
                return (name, metadata)
            }
    }
}
