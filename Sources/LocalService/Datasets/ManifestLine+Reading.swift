import AWSCore
import Constraints

extension ManifestLine {
    static let suffix = "-metadata"
    /// Members that are no labels: what names the image, this program's own and what answers add.
    static let others: Set<String> = [
        "source-ref", "source-ref-metadata", "group", "visiontop-remove", "errors", "warnings",
        "cl-errors", "cl-metadata",
    ]

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
                imageLabels = [label]
            }
        }
    }

    /// The class of an anomaly line, nil for an image without a label.
    package var isAnomalous: Bool? {
        imageLabels.contains("anomaly") ? true : imageLabels.contains("normal") ? false : nil
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

    /// Attribute names with their metadata, in the order of the names.
    static func attributes(
        _ members: [String: JSONValue]
    ) -> [(String, [String: JSONValue])] {
        members.keys.filter { $0.hasSuffix(suffix) && !others.contains($0) }.sorted()
            .compactMap { key in
                let name = String(key.dropLast(suffix.count))
                guard members[name] != nil else { return nil }
                return (name, members[key]?.object ?? [:])
            }
    }
}
