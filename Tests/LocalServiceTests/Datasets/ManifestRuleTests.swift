import LocalService
import Testing

/// The rules of single lines of Custom Labels, with the place that each error is written into.
@Suite struct ManifestRuleTests {
    /// An attribute that breaks one rule, and what the line then says of it.
    struct Case: Sendable, CustomStringConvertible {
        let attribute: @Sendable () -> (value: String, metadata: String)
        let findings: [(problem: ManifestProblem, place: ManifestFinding.Place)]

        init(
            _ findings: [(problem: ManifestProblem, place: ManifestFinding.Place)],
            _ attribute: @autoclosure @escaping @Sendable () -> (value: String, metadata: String)
        ) {
            self.findings = findings
            self.attribute = attribute
        }

        var description: String { findings.map(\.problem.rawValue).joined(separator: ", ") }
    }

    private static let whole = (ManifestProblem.noValidAttributes, ManifestFinding.Place.line)
    private static let value = ManifestFinding.Place.attribute("a")
    private static let metadata = ManifestFinding.Place.metadata("a")
    private static let box = ManifestFinding.Place.annotation("a", 0)
    private static let noBox = (ManifestProblem.noValidAnnotations, value)

    static let cases: [Case] = [
        Case([(.invalidAttribute, value), whole], LabelLine.label("x", value: "\"1\"")),
        Case([(.invalidMetadata, metadata), whole], LabelLine.label("x", confidence: "1.5")),
        Case([(.invalidMetadata, metadata), whole], LabelLine.label("x", annotated: "perhaps")),
        Case([(.invalidLabelName, metadata), whole], LabelLine.label("")),
        Case(
            [(.invalidLabelName, metadata), whole],
            LabelLine.label(String(repeating: "x", count: 257))),
        Case(
            [(.unsupportedType, metadata), whole],
            LabelLine.label("x", type: "groundtruth/wrongtype")),
        Case([(.invalidAttribute, value), whole], ("{}", LabelLine.boxes().metadata)),
        Case([(.invalidMetadata, metadata), whole], (LabelLine.boxes().value, "1")),
        Case([(.tooManyBoxes, value), whole], LabelLine.boxes(count: 51)),
        Case([(.missingClass, box), noBox, whole], LabelLine.boxes(id: 1)),
        Case([(.invalidBox, box), noBox, whole], LabelLine.boxes(box: (-1, 0, 9, 9))),
        Case([(.invalidBox, box), noBox, whole], LabelLine.boxes(box: (632, 0, 9, 9))),
        Case([(.boxTooSmall, box), noBox, whole], LabelLine.boxes(box: (0, 0, 1, 9))),
        Case(
            [(.boxTooSmall, box), noBox, whole],
            LabelLine.boxes(box: (0, 0, 2, 9), size: (2560, 480))),
        Case(
            [(.missingConfidence, metadata), noBox, whole], LabelLine.boxes(confidences: 0)),
        Case([(.invalidDimension, .line)], LabelLine.boxes(size: (4097, 480))),
        Case([(.invalidDimension, .line)], LabelLine.boxes(size: (640, 63))),
        Case(
            [(.noAttributeAnnotations, value), (.noAnnotations, .line)], LabelLine.boxes(count: 0)),
    ]

    @Test(arguments: cases) func `a broken rule is named where it is broken`(_ broken: Case) {
        let line = LabelLine(attributes: ["a": broken.attribute()]).line
        #expect(line.findings.map(\.problem) == broken.findings.map(\.problem))
        #expect(line.findings.map(\.place) == broken.findings.map(\.place))
        for finding in line.findings {
            #expect(line.annotated.contains("\"code\":\"\(finding.problem.rawValue)\""))
            #expect(!finding.sentence.isEmpty)
        }
        let again = ManifestLine(line.annotated, .rekognition)
        #expect(again.findings == line.findings)
        #expect(!again.bareText.contains("\"code\""))
    }

    @Test func `values at the bounds are fine`() {
        for attribute in [
            LabelLine.label(String(repeating: "x", count: 256), confidence: "0"),
            LabelLine.boxes(count: 50), LabelLine.boxes(box: (620, 470, 20, 10)),
            LabelLine.boxes(box: (0, 0, 2, 2)), LabelLine.boxes(size: (64, 4096)),
        ] {
            let line = LabelLine(attributes: ["a": attribute]).line
            #expect(line.findings.isEmpty, "\(line.findings)")
        }
    }

    @Test func `one broken box leaves the others`() {
        let line = LabelLine(attributes: [
            "a": LabelLine.boxes(box: (-1, 0, 9, 9)), "b": LabelLine.boxes(count: 3),
            "c": LabelLine.label("x"),
        ]).line
        #expect(line.problem == nil && line.error == .invalidBox)
        #expect(line.labels == ["Echo": 3, "x": 0])
        let text = line.annotated
        #expect(
            text.contains(
                "{\"code\":\"ERROR_INVALID_BOUNDING_BOX\",\"message\":"
                    + "\"The bounding box has off frame values.\"}"))
        #expect(LabelLine(attributes: [:]).line.findings.map(\.problem) == [.unannotated])
    }

    @Test func `half of a pair is no attribute`() {
        let line = ManifestLine("{\"source-ref\":\"s3://b/k\",\"a\":1}", .rekognition)
        #expect(line.findings.map(\.problem) == [.noAttributes])
    }

    @Test func `every code that the guide lists is known`() {
        #expect(ManifestProblem.allCases.count == 20)
        #expect(ManifestProblem.allCases.count { $0.isWarning } == 3)
    }
}
