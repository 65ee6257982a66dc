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
        guard let size = AnnotatedSize(value["image_size"]) else {
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
        return take(annotations, Self.confidences(objects), classes, size, name)
    }

    private mutating func take(
        _ annotations: [JSONValue], _ hasConfidence: [Bool], _ classes: [String: JSONValue],
        _ size: AnnotatedSize, _ name: String
    ) -> Bool {
        var found: [ManifestBox] = []
        for (index, annotation) in annotations.enumerated() {
            guard let box = Self.box(annotation), case .integer(let id)? = annotation["class_id"]
            else { return refuse(.invalidAttribute, at: .attribute(name)) }
            let place = ManifestFinding.Place.annotation(name, index)
            if let problem = Self.problem(of: box, in: size) {
                _ = refuse(problem, at: place)
            } else if let label = classes["\(id)"]?.string {
                guard index < hasConfidence.count, hasConfidence[index] else { continue }
                found.append(ManifestBox(label: label, pixels: box, size: size))
            } else {
                _ = refuse(.missingClass, at: place)
            }
        }
        if hasConfidence.count < annotations.count || hasConfidence.contains(false) {
            _ = refuse(.missingConfidence, at: .metadata(name))
        }
        boxes += found
        return !found.isEmpty || refuse(.noValidAnnotations, at: .attribute(name))
    }

    private static func confidences(_ objects: [JSONValue]) -> [Bool] {
        objects.map { $0["confidence"]?.double.map((0...1).contains) ?? false }
    }

    private mutating func checkDimensions(_ size: AnnotatedSize) {
        let allowed = 64.0...4096.0
        guard !allowed.contains(size.width) || !allowed.contains(size.height), problem == nil
        else { return }
        findings.append(ManifestFinding(.invalidDimension))
    }

    /// Nil when a side is missing.
    private static func box(_ value: JSONValue) -> PixelBox? {
        guard let left = value["left"]?.double, let top = value["top"]?.double,
            let width = value["width"]?.double, let height = value["height"]?.double
        else { return nil }
        return PixelBox(left: left, top: top, width: width, height: height)
    }

    private static func problem(of box: PixelBox, in size: AnnotatedSize) -> ManifestProblem? {
        guard min(box.left, box.top, box.width, box.height) >= 0,
            box.left + box.width <= size.width, box.top + box.height <= size.height
        else { return .invalidBox }
        let scale = min(1, trainingSide / max(size.width, size.height, 1))
        return box.width * scale > 1 && box.height * scale > 1 ? nil : .boxTooSmall
    }
}
