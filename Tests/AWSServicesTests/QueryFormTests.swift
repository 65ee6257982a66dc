import AWSCore
import AWSServices
import Constraints
import Testing

struct QueryFormTests {
    private static let input = CloudWatch.GetMetricData.Input(
        metricDataQueries: [
            .init(
                id: "m1",
                metricStat: .init(
                    metric: .init(
                        namespace: "AWS/Rekognition", metricName: "ResponseTime",
                        dimensions: [.init(name: "Operation", value: "a b")]), period: 60,
                    stat: "p99"), returnData: false),
            .init(id: "e1", expression: "m1*2+1"),
        ], startTime: Timestamp(secondsSinceEpoch: 1_700_000_000),
        endTime: Timestamp(secondsSinceEpoch: 1_700_003_600), maxDatapoints: 10)

    /// What botocore 1.40.60 sends for the same input, sorted.
    private static let sent = [
        "Action=GetMetricData", "EndTime=2023-11-14T23%3A13%3A20Z", "MaxDatapoints=10",
        "MetricDataQueries.member.1.Id=m1",
        "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name=Operation",
        "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value=a%20b",
        "MetricDataQueries.member.1.MetricStat.Metric.MetricName=ResponseTime",
        "MetricDataQueries.member.1.MetricStat.Metric.Namespace=AWS%2FRekognition",
        "MetricDataQueries.member.1.MetricStat.Period=60",
        "MetricDataQueries.member.1.MetricStat.Stat=p99",
        "MetricDataQueries.member.1.ReturnData=false",
        "MetricDataQueries.member.2.Expression=m1%2A2%2B1", "MetricDataQueries.member.2.Id=e1",
        "StartTime=2023-11-14T22%3A13%3A20Z", "Version=2010-08-01",
    ]

    @Test func `an input is flattened as botocore does it`() throws {
        let request = try CloudWatch.GetMetricData.request(Self.input) { "" }
        let fields = String(decoding: request.body, as: UTF8.self).split(separator: "&").sorted()
        #expect(fields.map(String.init) == Self.sent)
    }

    @Test func `a form is read by the rules of its members`() throws {
        let items = HTTPRequest.queryItems(raw: Self.sent.reversed().joined(separator: "&"))
        let document = QueryForm(items).document(CloudWatchConstraints.getMetricData.members)
        #expect(try JSON.decode(CloudWatch.GetMetricData.Input.self, from: document) == Self.input)
    }

    @Test(
        arguments: [
            "A=1", "MetricDataQueries=", "MetricDataQueries.member.x.Id=a",
            "MetricDataQueries.member.1.MetricStat.Period=six", "StartTime=yesterday", "%zz=%zz",
            String(repeating: "MetricDataQueries.member.1.", count: 500) + "Id=deep",
        ])
    func `whatever comes is a document that validation can name`(text: String) {
        let form = QueryForm(HTTPRequest.queryItems(raw: text))
        let document = form.document(CloudWatchConstraints.getMetricData.members)
        #expect(!CloudWatchConstraints.getMetricData.violations(in: document).isEmpty)
    }

    @Test func `lists keep the order of their numbers, with gaps`() {
        let items = HTTPRequest.queryItems(
            raw: "Statistics.member.10=Sum&Statistics.member.2=Average&Period=60")
        let document = QueryForm(items).document(CloudWatchConstraints.getMetricStatistics.members)
        #expect(document["Statistics"] == ["Average", "Sum"] && document["Period"] == 60)
    }

    @Test func `an answer in XML gets its types`() throws {
        let xml = """
            <GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
            <GetMetricStatisticsResult><Label>Time</Label><Datapoints><member>
            <Timestamp>2023-11-14T22:13:00Z</Timestamp><Unit>Milliseconds</Unit><Sum>1.5E1</Sum>
            <ExtendedStatistics><entry><key>p99</key><value>12.5</value></entry></ExtendedStatistics>
            </member></Datapoints></GetMetricStatisticsResult></GetMetricStatisticsResponse>
            """
        let output = try CloudWatch.GetMetricStatistics.output(
            HTTPResponse(status: 200, body: Array(xml.utf8)))
        let point = CloudWatch.Datapoint(
            timestamp: Timestamp(secondsSinceEpoch: 1_699_999_980), sum: 15, unit: .milliseconds,
            extendedStatistics: ["p99": 12.5])
        #expect(output == .init(label: "Time", datapoints: [point]))
        #expect(throws: WireError.self) {
            try CloudWatch.ListMetrics.output(HTTPResponse(status: 200, body: Array("<a/>".utf8)))
        }
    }
}
