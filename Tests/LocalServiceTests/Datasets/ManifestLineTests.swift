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

    @Test func `several attributes are several labels, boxes are counted`() {
        let line = ManifestLine(
            """
            {"source-ref":"s3://b/k","a":1,"a-metadata":{"class-name":"red",\
            "type":"groundtruth/image-classification"},"b":{"annotations":[{"class_id":0},\
            {"class_id":0}]},"b-metadata":{"class-map":{"0":"round"},\
            "type":"groundtruth/object-detection"}}
            """, .rekognition)
        #expect(line.labels == ["red": 0, "round": 2])
        #expect(line.hasBoxes && line.problem == nil)
    }
}
