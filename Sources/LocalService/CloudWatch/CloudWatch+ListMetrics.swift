import AWSCore
import AWSServices

extension CloudWatch.ListMetrics: MetricOperation {
    private static let pageSize = 500
    /// Minutes without values after which a metric is no longer listed: two weeks, or three hours.
    private static let listed: Int64 = 14 * 24 * 60
    private static let recent: Int64 = 3 * 60

    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try await backend.settleMetrics()
        let catalog = try await backend.store.read { db in
            try MetricCatalog(owner: call.owner, in: db)
        }
        let now = call.at.milliseconds.floored(by: 60_000)
        let oldest = now - (input.recentlyActive == nil ? listed : recent)
        let isOwn = input.owningAccount == nil || input.owningAccount == call.account
        let found = catalog.entries.filter {
            isOwn && $0.newest >= oldest && fits($0, input)
        }
        let start = try offset(input.nextToken, count: found.count)
        let page = found.dropFirst(start).prefix(pageSize)
        let next = start + page.count
        return Output(
            metrics: page.map { entry in
                CloudWatch.Metric(
                    namespace: entry.namespace, metricName: entry.name,
                    dimensions: entry.dimensions)
            },
            nextToken: next < found.count ? PlaceToken(["list", "\(next)"]).text : nil,
            owningAccounts: input.includeLinkedAccounts == true
                ? page.map { _ in call.account } : nil)
    }

    private static func fits(_ entry: MetricCatalog.Entry, _ input: Input) -> Bool {
        guard input.namespace == nil || input.namespace == entry.namespace,
            input.metricName == nil || input.metricName == entry.name
        else { return false }
        return (input.dimensions ?? []).allSatisfy { filter in
            entry.dimensions.contains {
                $0.name == filter.name && (filter.value == nil || filter.value == $0.value)
            }
        }
    }

    private static func offset(_ token: String?, count: Int) throws -> Int {
        guard let token, !token.isEmpty else { return 0 }
        guard let parts = PlaceToken(token)?.parts, parts.count == 2, parts[0] == "list",
            let offset = Int(parts[1]), offset > 0
        else { throw Fault.invalidValue("The token '\(token)' is not one that ListMetrics gave.") }
        return min(offset, count)
    }
}
