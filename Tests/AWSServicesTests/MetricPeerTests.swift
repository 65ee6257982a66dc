import AWSCore
import AWSServices
import FoundationEssentials
import HTTPTransport
import Testing

/// The services that `Tests/Conformance/test_peer.py` starts and names, moto's or our own, or none.
private let peers = [Environment.live["VISIONTOP_PEER_URL"]].compactMap { $0 }

struct MetricPeerTests {
    private static let metric = CloudWatch.Metric(
        namespace: "Peer", metricName: "Units & more",
        dimensions: [.init(name: "ProjectName", value: "a b/é+&=")])
    /// A minute of this hour that is over.
    private static let moment = Timestamp(
        secondsSinceEpoch: (Date().timeIntervalSince1970 / 3600).rounded(.down) * 3600 - 600)

    @Test(arguments: peers)
    func `metrics are read from a foreign CloudWatch`(peer: String) async throws {
        let transport = LiveTransport()
        let client = AWSClient(
            region: "us-east-1",
            credentials: StaticCredentials(
                Credentials(
                    accessKeyID: Environment.live["VISIONTOP_PEER_KEY"] ?? "AKID",
                    secretAccessKey: Environment.live["VISIONTOP_PEER_SECRET"] ?? "secret")),
            transport: transport, endpointURL: peer)
        if try await put([1, 3], client) {
            try await read(client)
        } else {
            let listed = try await client.call(
                CloudWatch.ListMetrics.self, .init(namespace: "Peer"))
            #expect(listed.metrics == [])
        }
        try await transport.shutdown()
    }

    /// Puts values as the query protocol has it; false when the peer is ours, which takes none.
    private func put(_ values: [Int], _ client: AWSClient) async throws -> Bool {
        var form = "Action=PutMetricData&Version=2010-08-01&Namespace=Peer"
        for (index, value) in values.enumerated() {
            let datum = "MetricData.member.\(index + 1)"
            let fields = [
                ("MetricName", "Units & more"), ("Value", "\(value)"), ("Unit", "Count"),
                ("Timestamp", Self.moment.iso8601), ("Dimensions.member.1.Name", "ProjectName"),
                ("Dimensions.member.1.Value", "a b/é+&="),
            ]
            form += fields.map { "&\(datum).\($0)=\(PercentCoding.encode($1))" }.joined()
        }
        let request = HTTPRequest(
            method: "POST",
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: Array(form.utf8))
        do {
            _ = try await client.send(
                request, operation: "PutMetricData", service: CloudWatch.service)
            return true
        } catch let error as ServiceError where error.code.rawValue == "InvalidAction" {
            return false
        }
    }

    private func read(_ client: AWSClient) async throws {
        let (start, end) = (
            Self.moment.adding(seconds: -60), Self.moment.adding(seconds: 120)
        )
        var found: [CloudWatch.MetricDataResult] = []
        let input = CloudWatch.GetMetricData.Input(
            metricDataQueries: [
                .init(
                    id: "m1", metricStat: .init(metric: Self.metric, period: 60, stat: "Average"),
                    label: "mine")
            ], startTime: start, endTime: end, scanBy: .timestampAscending)
        for try await page in client.pages(CloudWatch.GetMetricData.self, input) {
            found += page.metricDataResults ?? []
        }
        #expect(found.map(\.id) == ["m1"] && found.first?.label == "mine")
        #expect(found.first?.values == [2] && found.first?.timestamps == [Self.moment])
        #expect(found.first?.statusCode == .complete)
        let statistics = try await client.call(
            CloudWatch.GetMetricStatistics.self,
            .init(
                namespace: "Peer", metricName: "Units & more", startTime: start, endTime: end,
                period: 60, dimensions: Self.metric.dimensions, statistics: [.sum, .maximum]))
        #expect(statistics.datapoints?.map(\.sum) == [4])
        #expect(statistics.datapoints?.map(\.maximum) == [3])
        var listed: [CloudWatch.Metric] = []
        let all = CloudWatch.ListMetrics.Input(namespace: "Peer")
        for try await page in client.pages(CloudWatch.ListMetrics.self, all) {
            listed += page.metrics ?? []
        }
        #expect(listed == [Self.metric])
    }
}
