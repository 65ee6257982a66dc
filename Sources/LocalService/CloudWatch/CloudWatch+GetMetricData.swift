import AWSCore
import AWSServices
import GRDB

extension CloudWatch.GetMetricData: MetricOperation {
    private static let queryLimit = 500
    /// Datapoints that one answer holds at most.
    private static let datapointLimit = 100_800

    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let queries = try queries(input)
        let limit = input.maxDatapoints ?? datapointLimit
        guard (1...datapointLimit).contains(limit) else {
            throw Fault.invalidQuery(
                "The value \(limit) for parameter MaxDatapoints is not valid: it is 1 to "
                    + "\(datapointLimit).")
        }
        let place = try Place(input, now: call.at)
        try await backend.settleMetrics()
        return try await backend.store.read { db in
            try page(input, queries, place, limit, call.owner, in: db)
        }
    }

    private static func queries(_ input: Input) throws -> [MetricQuery] {
        let count = input.metricDataQueries.count
        guard (1...queryLimit).contains(count) else {
            throw Fault.invalidQuery(
                "The collection MetricDataQueries must have 1 to \(queryLimit) members, not "
                    + "\(count).")
        }
        guard input.startTime < input.endTime else {
            throw Fault.invalidQuery(
                "The parameter StartTime must be less than the parameter EndTime.")
        }
        let queries = try input.metricDataQueries.enumerated().map { index, query in
            try MetricQuery(query, number: index + 1)
        }
        guard Set(queries.map(\.id)).count == count else {
            throw Fault.invalidQuery(
                "The values for parameter Id in MetricDataQueries are not unique.")
        }
        return queries
    }

    /// Where a page begins: so many datapoints into the answer as it was at the moment of the first.
    private struct Place {
        let offset: Int
        let now: Timestamp
        let digest: String

        init(_ input: Input, now: Timestamp) throws {
            var plain = input
            plain.nextToken = nil
            plain.maxDatapoints = nil
            digest = String(try JSON.encode(plain).sha256.prefix(16))
            guard let token = input.nextToken, !token.isEmpty else {
                (offset, self.now) = (0, now)
                return
            }
            guard let parts = PlaceToken(token)?.parts, parts.count == 4, parts[0] == "data",
                let offset = Int(parts[1]), offset > 0, let moment = Int64(parts[2]),
                parts[3] == digest
            else {
                throw Fault(
                    400, "InvalidNextToken",
                    "The token is not one that GetMetricData gave for these queries.")
            }
            (self.offset, self.now) = (offset, Timestamp(milliseconds: moment))
        }

        func token(_ offset: Int) -> String {
            PlaceToken(["data", "\(offset)", "\(now.milliseconds)", digest]).text
        }
    }

    /// The results are evaluated in their order until the page is full.
    private static func page(
        _ input: Input, _ queries: [MetricQuery], _ place: Place, _ limit: Int,
        _ owner: Owner, in db: Database
    ) throws -> Output {
        let window = MetricWindow(start: input.startTime, end: input.endTime, now: place.now)
        let reading = try MetricReading(queries, window: window, owner: owner, in: db)
        let isAscending = input.scanBy == .timestampAscending
        var results: [CloudWatch.MetricDataResult] = []
        var (passed, room) = (0, limit)
        for query in queries where query.returnsData {
            for series in try reading.results(query) {
                let points = isAscending ? series.points : series.points.reversed()
                let skipped = max(0, min(place.offset - passed, points.count))
                let shown = points.dropFirst(skipped).prefix(room)
                let isCut = skipped + shown.count < points.count
                passed += skipped + shown.count
                room -= shown.count
                if !shown.isEmpty || (points.isEmpty && place.offset <= passed) {
                    results.append(
                        result(
                            query, series, shown, isCut, isForeign: isForeign(query, owner.account))
                    )
                }
                if isCut {
                    return Output(metricDataResults: results, nextToken: place.token(passed))
                }
            }
        }
        return Output(metricDataResults: results, messages: [])
    }

    private static func isForeign(_ query: MetricQuery, _ account: String) -> Bool {
        query.account != nil && query.account != account
    }

    private static func result(
        _ query: MetricQuery, _ series: TimeSeries, _ points: ArraySlice<TimeSeries.Point>,
        _ isCut: Bool, isForeign: Bool
    ) -> CloudWatch.MetricDataResult {
        CloudWatch.MetricDataResult(
            id: query.id, label: series.label,
            timestamps: points.map { Timestamp(secondsSinceEpoch: Double($0.time)) },
            values: points.map(\.value),
            statusCode: isForeign ? .forbidden : isCut ? .partialData : .complete)
    }
}
