import Controller
import Dashboard
import Inventory
import Testing

@Suite struct VerdictFileTests {
    private func images(_ lines: [String], _ service: VisionService) throws -> [JudgedImage] {
        try VerdictFile.images(Array(lines.joined(separator: "\n").utf8), of: service)
    }

    /// The line of the developer guide's "Evaluation manifest", shortened.
    private func line(_ truth: String, _ found: String) -> String {
        """
        {"source-ref":"s3://bucket/a.jpg","source-ref-metadata":{"creation-date":"2020-11-10"},\
        "anomaly-label":1,"anomaly-label-metadata":{"class-name":"\(truth)","confidence":1},\
        "anomaly-label-detected":1,"anomaly-label-detected-metadata":{"class-name":"\(found)",\
        "confidence":0.93,"model-version":"1"}}
        """
    }

    @Test func `Lookout for Vision's lines give truth, verdict and confidence`() throws {
        let images = try images(
            [line("anomaly", "anomaly"), line("normal", "anomaly")], .lookoutVision)
        #expect(images.map(\.isRight) == [true, false])
        #expect(images.map(\.id) == [0, 1])
        #expect(images[0].reference == "s3://bucket/a.jpg")
        #expect(images[1].truth == [.init("normal", isRight: false)])
        #expect(images[1].verdict == [.init("anomaly", confidence: 0.93, isRight: false)])
    }

    private func label(_ name: String, _ confidence: Double, _ became: String) -> String {
        """
        {"class-name":"\(name)","confidence":\(confidence),"type":\
        "groundtruth/image-classification","rekognition-custom-labels-evaluation-details":\
        {"version":1,"\(became)":true}}
        """
    }

    @Test func `labels of an image are told by what became of them`() throws {
        let name = "rekognition-custom-labels-evaluation"
        let line = """
            {"source-ref":"s3://b/k.png","rekognition-custom-labels-training-0":1,\
            "rekognition-custom-labels-training-0-metadata":{"class-name":"nut","confidence":1},\
            "\(name)-0":1,"\(name)-0-metadata":\(label("bolt", 0.4, "is-false-negative")),\
            "\(name)-1":1,"\(name)-1-metadata":\(label("nut", 0.8, "is-true-positive")),\
            "\(name)-2":1,"\(name)-2-metadata":\(label("ring", 0.7, "is-false-positive")),\
            "\(name)-3":0,"\(name)-3-metadata":\(label("disc", 0.1, "is-true-negative"))}
            """
        let image = try #require(try images([line], .customLabels).first)
        #expect(image.truth == [.init("bolt", isRight: false), .init("nut", isRight: true)])
        #expect(
            image.verdict == [
                .init("nut", confidence: 0.8, isRight: true),
                .init("ring", confidence: 0.7, isRight: false),
            ])
        #expect(image.isRight == false)
    }

    private func object(_ confidence: Double, _ became: String) -> String {
        """
        {"confidence":\(confidence),"rekognition-custom-labels-evaluation-details":{"\(became)":true}}
        """
    }

    @Test func `boxes become shares of the image, and what people drew is found or missed`() throws
    {
        let found = "rekognition-custom-labels-evaluation"
        let drawn = "rekognition-custom-labels-training-0"
        let size = #""image_size":[{"width":200,"height":100,"depth":3}]"#
        let classes = #""class-map":{"0":"bolt","1":"nut"}"#
        let line = """
            {"source-ref":"s3://b/k.png",\
            "\(drawn)":{"annotations":[{"class_id":0,"left":20,"top":10,"width":40,"height":20},\
            {"class_id":0,"left":120,"top":50,"width":40,"height":20}],\(size)},\
            "\(drawn)-metadata":{"objects":[{"confidence":1},{"confidence":1}],\(classes)},\
            "\(found)":{"annotations":[{"class_id":0,"left":118,"top":52,"width":40,"height":20},\
            {"class_id":1,"left":0,"top":0,"width":20,"height":50},\
            {"class_id":0,"left":20,"top":10,"width":40,"height":20}],\(size)},\
            "\(found)-metadata":{"objects":[\(object(0.9, "is-true-positive")),\
            \(object(0.6, "is-false-positive")),\(object(0, "is-false-negative"))],\(classes)}}
            """
        let image = try #require(try images([line], .customLabels).first)
        #expect(image.truth?.map(\.isRight) == [false, true])
        #expect(image.truth?[0].box == .init(left: 0.1, top: 0.1, width: 0.2, height: 0.2))
        #expect(image.truth?[0].confidence == nil)
        #expect(image.verdict?.map(\.name) == ["bolt", "nut"])
        #expect(image.verdict?.map(\.isRight) == [true, false])
        #expect(image.verdict?[1].box == .init(left: 0, top: 0, width: 0.1, height: 0.5))
    }

    @Test func `a test image without findings is right when nothing was to be found`() throws {
        let image = try #require(
            try images([#"{"source-ref":"s3://b/k.png"}"#], .customLabels).first)
        #expect(image.isRight == true)
        #expect(image.verdict == [])
    }

    @Test(arguments: VisionService.allCases)
    func `another file is refused`(service: VisionService) {
        #expect(throws: DecodingError.self) { try images(["nonsense"], service) }
    }
}
