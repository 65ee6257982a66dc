import Controller
import Dashboard
import Inventory
import Testing

/// What is counted from the verdicts on single images, read from lines as the services write them.
@Suite struct CountingTests {
    private func anomaly(_ truth: String, _ found: String) -> String {
        """
        {"source-ref":"s3://b/k","anomaly-label":0,"anomaly-label-metadata":\
        {"class-name":"\(truth)"},"anomaly-label-detected-metadata":{"class-name":"\(found)"}}
        """
    }

    /// A line of Custom Labels: of each label whether it is true and whether it was found.
    private func labels(_ labels: [(String, isTrue: Bool, isFound: Bool)]) -> String {
        let members = labels.enumerated().map { place, label in
            """
            "rekognition-custom-labels-evaluation-\(place)":1,\
            "rekognition-custom-labels-evaluation-\(place)-metadata":{"class-name":"\(label.0)",\
            "confidence":0.5,"rekognition-custom-labels-evaluation-details":{"version":1,\
            "is-true-positive":\(label.isTrue && label.isFound),"is-true-negative":false,\
            "is-false-positive":\(!label.isTrue && label.isFound),\
            "is-false-negative":\(label.isTrue && !label.isFound)}}
            """
        }
        return "{" + (["\"source-ref\":\"s3://b/k\""] + members).joined(separator: ",") + "}"
    }

    private func counted(
        _ lines: [String], _ service: VisionService, labels: [String] = []
    ) throws -> Evaluation {
        var evaluation = Evaluation(
            trainingImages: nil, testingImages: nil, performance: Performance(),
            labels: labels.map { .init(label: $0, performance: Performance()) })
        let bytes = Array(lines.joined(separator: "\n").utf8)
        evaluation.count(try VerdictFile.images(bytes, of: service), of: service)
        return evaluation
    }

    @Test func `anomalies give a matrix, false alarms among the good images, and mistakes`() throws
    {
        let lines = [
            anomaly("normal", "normal"), anomaly("normal", "anomaly"),
            anomaly("anomaly", "anomaly"), anomaly("normal", "normal"),
            anomaly("normal", "normal"), anomaly("anomaly", "normal"),
        ]
        let evaluation = try counted(lines, .lookoutVision)
        #expect(evaluation.confusion?.labels == ["normal", "anomaly"])
        #expect(evaluation.confusion?.counts == [3, 1, 1, 1])
        #expect(evaluation.falseAlarmRate == 0.25)
        #expect(evaluation.verdicts == .init(right: 4, wrong: 2))
    }

    @Test func `without good images there is no share of false alarms`() throws {
        let evaluation = try counted([anomaly("anomaly", "normal")], .lookoutVision)
        #expect(evaluation.falseAlarmRate == nil)
        #expect(evaluation.confusion?.counts == [0, 0, 1, 0])
    }

    @Test func `labels are counted found, wrongly found and missed`() throws {
        let lines = [
            labels([("a", true, true), ("b", false, true)]), labels([("a", true, false)]),
            labels([("a", true, true)]), labels([("stranger", false, true)]),
        ]
        let evaluation = try counted(lines, .customLabels, labels: ["a", "b", "c"])
        #expect(
            evaluation.labels.map(\.decisions) == [
                .init(found: 2, missed: 1), .init(falseAlarms: 1), .init(),
            ])
        #expect(evaluation.verdicts == .init(right: 1, wrong: 3))
        #expect(evaluation.confusion == nil)
    }

    @Test func `no verdicts leave everything as it was`() throws {
        let evaluation = try counted([], .customLabels, labels: ["a"])
        #expect(evaluation.verdicts == nil && evaluation.labels[0].decisions == nil)
    }
}
