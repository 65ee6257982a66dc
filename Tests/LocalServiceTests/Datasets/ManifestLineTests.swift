import LocalService
import Testing

@Suite struct ManifestLineTests {
    private func anomaly(_ name: String) -> String {
        """
        {"source-ref":"s3://b/k.png","anomaly-label":1,"anomaly-label-metadata":\
        {"class-name":"\(name)","type":"groundtruth/image-classification"}}
        """
    }

    @Test func `the class name decides and not the number`() {
        #expect(ManifestLine(anomaly("normal"), .lookoutVision).isAnomalous == false)
        #expect(ManifestLine(anomaly("anomaly"), .lookoutVision).isAnomalous == true)
        let other = ManifestLine(anomaly("rusty"), .lookoutVision)
        #expect(other.isAnomalous == nil && other.problem == nil)
    }

    @Test(
        arguments: [
            ("", .invalidJSON), ("[]", .invalidJSON), ("{\"a\":1}", .missingSourceRef),
            ("{\"source-ref\":1}", .missingSourceRef),
            ("{\"source-ref\":\"http://b/k\"}", .invalidSourceRef),
            ("{\"source-ref\":\"s3://b\"}", .invalidSourceRef),
        ] as [(String, ManifestProblem)])
    func `a line without a usable image is refused`(_ text: String, _ problem: ManifestProblem) {
        #expect(ManifestLine(text, .lookoutVision).problem == problem)
        #expect(ManifestLine(text, .rekognition).problem == problem)
    }

    @Test func `a mask is read with its colours`() throws {
        let line = ManifestLine(
            """
            {"source-ref":"s3://b/k.png","anomaly-mask-ref":"s3://b/m.png",\
            "anomaly-mask-ref-metadata":{"internal-color-map":\
            {"1":{"class-name":"scratch","hex-color":"#2ca02c"}}}}
            """, .lookoutVision)
        let mask = try #require(line.mask)
        #expect(mask.colors == ["scratch": "#2ca02c"])
        #expect(mask.location.key == "m.png")
    }

    @Test func `several attributes are several labels, boxes are kept`() {
        let line = LabelLine(attributes: [
            "a": LabelLine.label("red"), "b": LabelLine.boxes(count: 2, class: "round"),
        ]).line
        #expect(line.labels == ["red": 0, "round": 2])
        #expect(line.boxes.count == 2 && line.findings.isEmpty)
        #expect(line.annotated == line.text)
    }

    @Test func `a member of AWS's answers and this program's own are no labels`() {
        let line = ManifestLine(
            """
            {"source-ref":"s3://b/k","source-ref-metadata":{"creation-date":"x"},"group":"g",\
            "cl-metadata":{"is_labeled":true},"errors":[{"code":"X","message":"y"}]}
            """, .rekognition)
        #expect(line.findings.map(\.problem) == [.unannotated])
        #expect(line.group == "g" && line.isIgnored && line.error == nil)
        #expect(!line.bareText.contains("errors"))
    }
}

/// A line of Custom Labels, put together from attributes as JSON.
struct LabelLine {
    /// The value and the metadata of an attribute, by its name.
    var attributes: [String: (value: String, metadata: String)]

    var line: ManifestLine {
        let members = attributes.sorted { $0.key < $1.key }.map {
            "\"\($0.key)\":\($0.value.value),\"\($0.key)-metadata\":\($0.value.metadata)"
        }
        return ManifestLine(
            "{" + (["\"source-ref\":\"s3://b/k\""] + members).joined(separator: ",") + "}",
            .rekognition)
    }

    static func label(
        _ name: String, value: String = "1", confidence: String = "1",
        type: String = "groundtruth/image-classification", annotated: String = "yes"
    ) -> (value: String, metadata: String) {
        (
            value,
            """
            {"class-name":"\(name)","confidence":\(confidence),"human-annotated":"\(annotated)",\
            "creation-date":"2020-03-06T17:46:39.176","type":"\(type)"}
            """
        )
    }

    static func boxes(
        count: Int = 1, class name: String = "Echo", id: Int = 0,
        box: (left: Int, top: Int, width: Int, height: Int) = (0, 0, 20, 10),
        size: (width: Int, height: Int) = (640, 480), confidences: Int? = nil
    ) -> (value: String, metadata: String) {
        let one = """
            {"class_id":\(id),"left":\(box.left),"top":\(box.top),"width":\(box.width),\
            "height":\(box.height)}
            """
        let objects = [String](repeating: "{\"confidence\":1}", count: confidences ?? count)
        return (
            """
            {"image_size":[{"width":\(size.width),"height":\(size.height),"depth":3}],\
            "annotations":[\([String](repeating: one, count: count).joined(separator: ","))]}
            """,
            """
            {"objects":[\(objects.joined(separator: ","))],"class-map":{"0":"\(name)"},\
            "type":"groundtruth/object-detection","human-annotated":"yes",\
            "creation-date":"2013-11-18T02:53:27"}
            """
        )
    }
}
