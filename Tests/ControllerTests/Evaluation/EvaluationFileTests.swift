import Controller
import Dashboard
import Inventory
import Testing

@Suite struct EvaluationFileTests {
    @Test func `a Lookout for Vision result gives counts, figures and anomaly classes`() throws {
        let text = """
            {"Version":1,"EvaluationDetails":{"ModelArn":"arn:m","EvaluationEndTimestamp":\
            "2020-11-28T16:57:49","NumberOfTrainingImages":50,"NumberOfTestingImages":13},\
            "AggregatedEvaluationResults":{"Metrics":{"ROCAUC":0.99,"AveragePrecision":0.98,\
            "Precision":0.9,"Recall":0.8,"F1Score":0.847,"PixelAnomalyClassMetrics":\
            [{"ClassName":"scratch","Precision":0.7,"Recall":0.6,"F1Score":0.646,"AIOU":0.5}]}}}
            """
        let evaluation = try EvaluationFile.evaluation(Array(text.utf8), of: .lookoutVision)
        #expect(evaluation.trainingImages == 50)
        #expect(evaluation.testingImages == 13)
        #expect(
            evaluation.performance == Performance(f1Score: 0.847, precision: 0.9, recall: 0.8))
        #expect(
            evaluation.labels == [
                .init(
                    label: "scratch",
                    performance: Performance(f1Score: 0.646, precision: 0.7, recall: 0.6))
            ])
    }

    @Test(arguments: [
        #"{"Precision":0.9,"Recall":0.8,"F1Score":0.85,"ConfusionMatrix":[]}"#,
        #"{"Metrics":{"Precision":0.9,"Recall":0.8,"F1Score":0.85}}"#,
    ])
    func `a Custom Labels summary is read with flat and with nested figures`(
        aggregated: String
    ) throws {
        let text = """
            {"Version":1,"EvaluationDetails":{"ProjectVersionArn":"arn:v","Labels":["a","b"],\
            "NumberOfTrainingImages":56,"NumberOfTestingImages":14},\
            "AggregatedEvaluationResults":\(aggregated),"LabelEvaluationResults":[{"Label":"a",\
            "NumberOfTestingImages":7,"Metrics":{"Threshold":0.5,"Precision":1,"Recall":0.5,\
            "F1Score":0.667}}]}
            """
        let evaluation = try EvaluationFile.evaluation(Array(text.utf8), of: .customLabels)
        #expect(evaluation.trainingImages == 56)
        #expect(evaluation.performance == Performance(f1Score: 0.85, precision: 0.9, recall: 0.8))
        #expect(evaluation.labels.map(\.label) == ["a"])
        #expect(evaluation.labels.first?.performance.recall == 0.5)
    }

    @Test func `another file is refused`() {
        #expect(throws: DecodingError.self) {
            try EvaluationFile.evaluation(Array("[]".utf8), of: .customLabels)
        }
    }

    @Test func `shares of a confusion become images again`() throws {
        let text = """
            {"EvaluationDetails":{},"AggregatedEvaluationResults":{"F1Score":0.8,"ConfusionMatrix":[\
            {"GroundTruthLabel":"a","PredictedLabel":"a","Value":0.6666666666666666},\
            {"GroundTruthLabel":"a","PredictedLabel":"b","Value":0.3333333333333333},\
            {"GroundTruthLabel":"b","PredictedLabel":"b","Value":1.0},\
            {"GroundTruthLabel":"stranger","PredictedLabel":"b","Value":1.0}]},\
            "LabelEvaluationResults":[{"Label":"a","NumberOfTestingImages":3,"Metrics":\
            {"Threshold":0.4,"F1Score":0.8}},{"Label":"b","NumberOfTestingImages":5,"Metrics":{}}]}
            """
        let evaluation = try EvaluationFile.evaluation(Array(text.utf8), of: .customLabels)
        let confusion = try #require(evaluation.confusion)
        #expect(confusion.labels == ["a", "b"])
        #expect(confusion.counts == [2, 1, 0, 5])
        #expect(evaluation.labels.map(\.threshold) == [0.4, nil])
        #expect(evaluation.labels.map(\.testingImages) == [3, 5])
    }
}
