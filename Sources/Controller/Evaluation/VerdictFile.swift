import AWSCore
import Constraints
import Dashboard
import Inventory

/// The verdicts on single test images that a training leaves in its output bucket.
///
/// Sources: Lookout for Vision developer guide, "Evaluation manifest"; Custom Labels developer guide,
/// "Evaluation manifest snapshot". Boxes are pixels there and ratios here.
package enum VerdictFile {
    /// Every judged image in the order of the file. Throws a `DecodingError` when `bytes` are not
    /// such a file.
    package static func images(_ bytes: [UInt8], of service: VisionService) throws -> [JudgedImage]
    {
        try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            switch service {
            case .lookoutVision:
                try JSON.decode(AnomalyLine.self, from: Array(line)).image(index)
            case .customLabels:
                LabelLine(try JSON.decode(JSONValue.self, from: Array(line))).image(index)
            }
        }
    }

    private struct AnomalyLine: Decodable {
        struct Metadata: Decodable {
            var name: String
            var confidence: Double?

            enum CodingKeys: String, CodingKey {
                case name = "class-name"
                case confidence
            }
        }

        var reference: String
        var truth: Metadata
        var found: Metadata

        enum CodingKeys: String, CodingKey {
            case reference = "source-ref"
            case truth = "anomaly-label-metadata"
            case found = "anomaly-label-detected-metadata"
        }

        func image(_ id: Int) -> JudgedImage {
            let isRight = truth.name == found.name
            return JudgedImage(
                id: id, reference: reference,
                truth: [.init(truth.name, isRight: isRight)],
                verdict: [.init(found.name, confidence: found.confidence, isRight: isRight)])
        }
    }
}

/// One line of a snapshot of Custom Labels: attributes of any names, told apart by what they hold.
struct LabelLine {
    private let members: [String: JSONValue]

    private static let suffix = "-metadata"
    private static let details = "rekognition-custom-labels-evaluation-details"

    init(_ line: JSONValue) { members = line.object ?? [:] }

    func image(_ id: Int) -> JudgedImage {
        var found: [(finding: JudgedImage.Finding, details: JSONValue)] = []
        var drawn: [JudgedImage.Finding] = []
        for name in members.keys.sorted() where name.hasSuffix(Self.suffix) {
            guard let metadata = members[name] else { continue }
            if let details = metadata[Self.details], let label = metadata["class-name"]?.string {
                found.append((.init(label, confidence: metadata["confidence"]?.share), details))
            }
            for (object, finding) in objects(metadata, members[String(name.dropLast(9))]) {
                if let details = object[Self.details] {
                    found.append((finding, details))
                } else {
                    var finding = finding
                    finding.confidence = nil
                    drawn.append(finding)
                }
            }
        }
        return JudgedImage(
            id: id, reference: members["source-ref"]?.string ?? "",
            truth: drawn.isEmpty ? Self.truth(found) : Self.truth(drawn, found),
            verdict: Self.verdict(found))
    }

    /// The boxes of an attribute with what its metadata says of each.
    private func objects(_ metadata: JSONValue, _ attribute: JSONValue?)
        -> [(JSONValue, JudgedImage.Finding)]
    {
        let size = attribute?["image_size"]?.array?.first
        guard let objects = metadata["objects"]?.array,
            let annotations = attribute?["annotations"]?.array,
            let width = size?["width"]?.real, let height = size?["height"]?.real, width > 0,
            height > 0
        else { return [] }
        return zip(objects, annotations).compactMap { object, annotation in
            guard let index = annotation["class_id"]?.real.flatMap(Int.init(exactly:)),
                let name = metadata["class-map"]?["\(index)"]?.string,
                let left = annotation["left"]?.real, let top = annotation["top"]?.real,
                let across = annotation["width"]?.real, let down = annotation["height"]?.real
            else { return nil }
            let box = Detection.Box(
                left: left / width, top: top / height, width: across / width,
                height: down / height)
            return (object, .init(name, confidence: object["confidence"]?.share, box: box))
        }
    }
}

extension LabelLine {
    private typealias Found = (finding: JudgedImage.Finding, details: JSONValue)

    /// What was found, rightly or not, the surest first.
    private static func verdict(_ found: [Found]) -> [JudgedImage.Finding] {
        found.compactMap { finding, details in
            let isRight = details["is-true-positive"] == true
            guard isRight || details["is-false-positive"] == true else { return nil }
            var finding = finding
            finding.isRight = isRight
            return finding
        }.sorted { ($0.confidence ?? 0) > ($1.confidence ?? 0) }
    }

    /// The truth as the details tell it, where nothing else does.
    private static func truth(_ found: [Found]) -> [JudgedImage.Finding] {
        found.compactMap { finding, details in
            let isRight = details["is-true-positive"] == true
            guard isRight || details["is-false-negative"] == true else { return nil }
            return .init(finding.name, box: finding.box, isRight: isRight)
        }
    }

    /// The boxes that people drew: each is found when a right verdict lies on it best.
    private static func truth(
        _ drawn: [JudgedImage.Finding], _ found: [Found]
    ) -> [JudgedImage.Finding] {
        var truth = drawn
        for index in truth.indices { truth[index].isRight = false }
        for finding in verdict(found) where finding.isRight == true {
            let best = truth.indices
                .filter { truth[$0].isRight == false && truth[$0].name == finding.name }
                .max { truth[$0].overlap(with: finding) < truth[$1].overlap(with: finding) }
            if let best { truth[best].isRight = true }
        }
        return truth
    }
}

extension JudgedImage.Finding {
    /// The common area of two boxes over the area of both together, 0...1.
    fileprivate func overlap(with other: JudgedImage.Finding) -> Double {
        guard let a = box, let b = other.box else { return 0 }
        let across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
        let down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
        let common = max(0, across) * max(0, down)
        let both = a.width * a.height + b.width * b.height - common
        return both > 0 ? common / both : 0
    }
}

extension JSONValue {
    fileprivate var array: [JSONValue]? {
        if case .array(let values) = self { return values }
        return nil
    }

    fileprivate var real: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// A confidence as 0...1, whether it is written so or in percent.
    fileprivate var share: Double? { real.map { $0 > 1 ? $0 / 100 : $0 } }
}
