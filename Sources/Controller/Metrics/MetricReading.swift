import AWSCore
import AWSServices
import Inventory

/// One figure of one metric: what is read of it over each period.
struct MetricFigure: Hashable, Sendable {
    var namespace: String
    var name: String
    var dimensions: [String: String]
    /// `Average`, `Sum` or `SampleCount`.
    var statistic: CloudWatch.Statistic

    fileprivate func query(_ number: Int, periodSeconds: Int64) -> CloudWatch.MetricDataQuery {
        CloudWatch.MetricDataQuery(
            id: "m\(number)",
            metricStat: CloudWatch.MetricStat(
                metric: CloudWatch.Metric(
                    namespace: namespace, metricName: name,
                    dimensions: dimensions.sorted { $0.key < $1.key }.map {
                        .init(name: $0.key, value: $0.value)
                    }),
                period: Int(periodSeconds), stat: statistic.rawValue))
    }
}

/// Reads CloudWatch in as few requests as it allows: 500 figures each, every page of them.
struct MetricReading: Sendable {
    let caller: Caller

    static let mostFigures = 500

    /// What each figure was, by the start of the period; periods without a sample are absent.
    ///
    /// `range` should lie on full periods: CloudWatch moves other starts (API reference,
    /// GetMetricData).
    func values(
        of figures: [MetricFigure], in range: Range<Timestamp>, periodSeconds: Int64
    ) async throws -> [[Timestamp: Double]] {
        var all: [[Timestamp: Double]] = []
        var rest = figures[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.mostFigures))
            rest = rest.dropFirst(batch.count)
            all += try await read(batch, range, periodSeconds)
        }
        return all
    }

    /// The dimensions of every series of a metric that had samples in the last two weeks (API
    /// reference, ListMetrics).
    func dimensions(of name: String, in namespace: String) async throws -> [[String: String]] {
        try await caller.all(
            CloudWatch.ListMetrics.self, .init(namespace: namespace, metricName: name)
        ) { $0.metrics }.map { metric in
            Dictionary(
                (metric.dimensions ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        }
    }

    private func read(
        _ figures: [MetricFigure], _ range: Range<Timestamp>, _ periodSeconds: Int64
    ) async throws -> [[Timestamp: Double]] {
        let queries = figures.enumerated().map { $1.query($0, periodSeconds: periodSeconds) }
        let results = try await caller.all(
            CloudWatch.GetMetricData.self,
            .init(
                metricDataQueries: queries, startTime: Self.wire(range.lowerBound),
                endTime: Self.wire(range.upperBound), scanBy: .timestampAscending)
        ) { $0.metricDataResults }
        var values: [[Timestamp: Double]] = Array(repeating: [:], count: figures.count)
        for result in results {
            guard let id = result.id, let number = Int(id.dropFirst()),
                values.indices.contains(number)
            else { continue }
            try Self.check(result)
            for (moment, value) in zip(result.timestamps ?? [], result.values ?? []) {
                values[number][Timestamp(moment)] = value
            }
        }
        return values
    }

    private static func wire(_ moment: Timestamp) -> AWSCore.Timestamp {
        .init(secondsSinceEpoch: Double(moment.milliseconds) / 1000)
    }

    /// A result that failed says nothing, which must not be taken for silence of the metric.
    private static func check(_ result: CloudWatch.MetricDataResult) throws {
        guard result.statusCode == .internalError || result.statusCode == .forbidden else { return }
        throw Refusal(
            .unreadable,
            "CloudWatch could not read a metric (\(result.statusCode?.rawValue ?? "no status")); it "
                + "is asked again later.")
    }
}

extension VisionService {
    /// Where the service's metrics are, and what tells the versions of a project apart (contract,
    /// section G).
    var metricNamespace: String {
        switch self {
        case .lookoutVision: "AWS/LookoutVision"
        case .customLabels: "AWS/Rekognition"
        }
    }

    fileprivate var versionDimension: String {
        switch self {
        case .lookoutVision: "ModelVersion"
        case .customLabels: "VersionName"
        }
    }
}

extension VersionID {
    /// The dimensions of the metrics that are kept by version.
    var metricDimensions: [String: String] {
        ["ProjectName": project.name, project.service.versionDimension: version]
    }
}

extension ServedName {
    /// From the dimensions of a metric that is kept by version; nil for those of anything else.
    init?(_ dimensions: [String: String], of service: VisionService) {
        guard dimensions.count == 2, let project = dimensions["ProjectName"],
            let version = dimensions[service.versionDimension]
        else { return nil }
        self.init(project: project, version: version)
    }
}
