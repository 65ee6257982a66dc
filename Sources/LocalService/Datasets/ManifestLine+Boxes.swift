import Constraints

/// The boxes of an attribute, in pixels of its image.
extension ManifestLine {
    /// Boxes an image may have.
    private static let boxLimit = 50
    /// Images are made this large for training, in pixels; boxes shrink with them.
    private static let trainingSide = 1280.0

    /// Reads the boxes of one attribute; false when nothing of it can be used.
    mutating func readBoxes(
        _ name: String, _ value: JSONValue, _ metadata: [String: JSONValue]
    ) -> Bool {
        guard let size = Self.size(value["image_size"]) else {
            return refuse(.invalidAttribute, at: .attribute(name))
        }
        guard let classes = metadata["class-map"]?.object,
            case .array(let objects)? = metadata["objects"]
        else { return refuse(.invalidMetadata, at: .metadata(name)) }
        guard case .array(let annotations)? = value["annotations"], !annotations.isEmpty else {
            findings.append(ManifestFinding(.noAttributeAnnotations, at: .attribute(name)))
            return true
        }
        guard annotations.count <= Self.boxLimit else {
            return refuse(.tooManyBoxes, at: .attribute(name))
        }
        guard classes.values.allSatisfy({ $0.string.map(Self.isLabelName) ?? false }) else {
            return refuse(.invalidLabelName, at: .metadata(name))
        }
        checkDimensions(size)
        return count(annotations, Self.confidences(objects), classes, size, name)
    }

    private mutating func count(
        _ annotations: [JSONValue], _ hasConfidence: [Bool], _ classes: [String: JSONValue],
        _ size: (width: Double, height: Double), _ name: String
    ) -> Bool {
        var found: [String: Int] = [:]
        for (index, annotation) in annotations.enumerated() {
            guard let box = Self.box(annotation), case .integer(let id)? = annotation["class_id"]
            else { return refuse(.invalidAttribute, at: .attribute(name)) }
            let place = ManifestFinding.Place.annotation(name, index)
            if let problem = Self.problem(of: box, in: size) {
                _ = refuse(problem, at: place)
            } else if let label = classes["\(id)"]?.string {
                guard index < hasConfidence.count, hasConfidence[index] else { continue }
                found[label, default: 0] += 1
            } else {
                _ = refuse(.missingClass, at: place)
            }
        }
        if hasConfidence.count < annotations.count || hasConfidence.contains(false) {
            _ = refuse(.missingConfidence, at: .metadata(name))
        }
        boxLabels.merge(found, uniquingKeysWith: +)
        return !found.isEmpty || refuse(.noValidAnnotations, at: .attribute(name))
    }

    private static func confidences(_ objects: [JSONValue]) -> [Bool] {
        objects.map { $0["confidence"]?.double.map((0...1).contains) ?? false }
    }

    /// The one size that `image_size` holds, with the number of channels beside it.
    private static func size(_ value: JSONValue?) -> (width: Double, height: Double)? {
        guard case .array(let sizes)? = value, sizes.count == 1,
            let width = sizes[0]["width"]?.double, let height = sizes[0]["height"]?.double,
            sizes[0]["depth"]?.double != nil
        else { return nil }
        return (width, height)
    }

    private mutating func checkDimensions(_ size: (width: Double, height: Double)) {
        let allowed = 64.0...4096.0
        guard !allowed.contains(size.width) || !allowed.contains(size.height), problem == nil
        else { return }
        findings.append(ManifestFinding(.invalidDimension))
    }

    /// Left, top, width and height; nil when one is missing.
    private static func box(_ value: JSONValue) -> [Double]? {
        let sides = ["left", "top", "width", "height"].compactMap { value[$0]?.double }
        return sides.count == 4 ? sides : nil
    }

    private static func problem(
        of box: [Double], in size: (width: Double, height: Double)
    ) -> ManifestProblem? {
        guard box.allSatisfy({ $0 >= 0 }), box[0] + box[2] <= size.width,
            box[1] + box[3] <= size.height
        else { return .invalidBox }
        let scale = min(1, trainingSide / max(size.width, size.height, 1))
        return box[2] * scale > 1 && box[3] * scale > 1 ? nil : .boxTooSmall
    }
}
