import Constraints

/// Lines of Custom Labels, read by the rules of "Image-Level labels in manifest files", "Object
/// localization in manifest files" and "Non-Terminal JSON Line Validation Errors" of its guide.
extension ManifestLine {
    /// What the metadata of a label says the label is.
    private enum Kind: String {
        case classification = "groundtruth/image-classification"
        case detection = "groundtruth/object-detection"
    }

    /// Reads every pair of an attribute and its metadata.
    mutating func readLabels(_ members: [String: JSONValue]) {
        let pairs = Self.attributes(members)
        guard !pairs.isEmpty else {
            let isBare = members.keys.allSatisfy(Self.others.contains)
            findings.append(ManifestFinding(isBare ? .unannotated : .noAttributes))
            return
        }
        var validCount = 0
        for (name, metadata) in pairs {
            if read(name, members[name] ?? .null, metadata) { validCount += 1 }
        }
        if validCount == 0 {
            findings.append(ManifestFinding(.noValidAttributes))
        } else if problem == nil, labels.isEmpty {
            findings.append(ManifestFinding(.noAnnotations))
        }
    }

    /// Reads one attribute; false when nothing of it can be used.
    private mutating func read(
        _ name: String, _ value: JSONValue, _ metadata: [String: JSONValue]
    ) -> Bool {
        guard let type = metadata["type"]?.string, Self.isDescribed(metadata) else {
            return refuse(.invalidMetadata, at: .metadata(name))
        }
        switch Kind(rawValue: type) {
        case .classification: return readClass(name, value, metadata)
        case .detection: return readBoxes(name, value, metadata)
        case nil: return refuse(.unsupportedType, at: .metadata(name))
        }
    }

    /// Notes an error; always false.
    mutating func refuse(_ problem: ManifestProblem, at place: ManifestFinding.Place) -> Bool {
        findings.append(ManifestFinding(problem, at: place))
        return false
    }

    /// Whether the metadata say who labelled the image and when.
    private static func isDescribed(_ metadata: [String: JSONValue]) -> Bool {
        let annotated = metadata["human-annotated"]?.string
        return (annotated == "yes" || annotated == "no")
            && metadata["creation-date"]?.string?.isEmpty == false
    }

    private mutating func readClass(
        _ name: String, _ value: JSONValue, _ metadata: [String: JSONValue]
    ) -> Bool {
        guard case .integer = value else {
            return refuse(.invalidAttribute, at: .attribute(name))
        }
        guard let label = metadata["class-name"]?.string,
            let confidence = metadata["confidence"]?.double, (0...1).contains(confidence)
        else { return refuse(.invalidMetadata, at: .metadata(name)) }
        guard Self.isLabelName(label) else {
            return refuse(.invalidLabelName, at: .metadata(name))
        }
        imageLabels.insert(label)
        return true
    }

    static func isLabelName(_ name: String) -> Bool {
        (1...256).contains(name.unicodeScalars.count)
    }
}

extension JSONValue {
    /// The value of a number, nil for every other value.
    var double: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}
