import AWSCore
import Controller
import FoundationEssentials
import Inventory
import Synchronization

/// GetMetricData over values in memory, a page at a time, and what was asked of it.
final class MiniCloudWatch: Transport {
    struct Query: Hashable, Sendable {
        var id: String
        /// `namespace name dimension=value … statistic`.
        var metric: String
        var period: String
    }

    struct Request: Hashable, Sendable {
        var queries: [Query]
        var start: String
        var end: String
        var token: String?
    }

    struct Inside: Sendable {
        /// By metric; each value with its moment as `2026-11-20T10:00:00Z`.
        var values: [String: [(String, Double)]] = [:]
        var requests: [Request] = []
        /// Points that one answer holds.
        var pageSize = 100_800
        var statusCode = "Complete"
        var refusal: String?
    }

    let inside = Mutex(Inside())

    var requests: [Request] { inside.withLock(\.requests) }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let form = Self.form(String(decoding: request.body, as: UTF8.self))
        return inside.withLock { inside in
            let asked = Self.request(form)
            inside.requests.append(asked)
            if let code = inside.refusal {
                return HTTPResponse(
                    status: 403,
                    body: Array(
                        """
                        <ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code>\
                        <Message>No.</Message></Error></ErrorResponse>
                        """.utf8))
            }
            let isList = form["Action"] == "ListMetrics"
            let page = isList ? Self.list(inside, form) : Self.page(inside, asked)
            return HTTPResponse(status: 200, body: Array(page.utf8))
        }
    }

    /// The series of a metric, two a page; a statistic is no part of its name.
    private static func list(_ inside: Inside, _ form: [String: String]) -> String {
        let wanted = "\(form["Namespace"] ?? "") \(form["MetricName"] ?? "") "
        let series = Set(
            inside.values.keys.filter { $0.hasPrefix(wanted) }.map { metric in
                metric.dropFirst(wanted.count).split(separator: " ").dropLast().joined(
                    separator: " ")
            }
        ).sorted()
        let start = form["NextToken"].flatMap { Int($0) } ?? 0
        let members = series.dropFirst(start).prefix(2).map { dimensions in
            let parts = dimensions.split(separator: " ").map { part in
                let pair = part.split(separator: "=")
                return "<member><Name>\(pair[0])</Name><Value>\(pair[1])</Value></member>"
            }
            return "<member><Dimensions>\(parts.joined())</Dimensions></member>"
        }
        let token = start + 2 < series.count ? "<NextToken>\(start + 2)</NextToken>" : ""
        return """
            <ListMetricsResponse><ListMetricsResult><Metrics>\(members.joined())</Metrics>\(token)\
            </ListMetricsResult></ListMetricsResponse>
            """
    }

    private static func page(_ inside: Inside, _ asked: Request) -> String {
        var skip = asked.token.flatMap { Int($0) } ?? 0
        let start = skip
        var room = inside.pageSize
        var members = ""
        var isCut = false
        for query in asked.queries where room > 0 {
            let all = inside.values[query.metric] ?? []
            let points = all.dropFirst(min(skip, all.count))
            skip -= min(skip, all.count)
            let shown = points.prefix(room)
            room -= shown.count
            isCut = isCut || shown.count < points.count
            members += """
                <member><Id>\(query.id)</Id><Label>x</Label>\
                <Timestamps>\(shown.map { "<member>\($0.0)</member>" }.joined())</Timestamps>\
                <Values>\(shown.map { "<member>\($0.1)</member>" }.joined())</Values>\
                <StatusCode>\(isCut ? "PartialData" : inside.statusCode)</StatusCode></member>
                """
        }
        let total = asked.queries.reduce(0) { $0 + (inside.values[$1.metric]?.count ?? 0) }
        let next = start + inside.pageSize
        let token = next < total ? "<NextToken>\(next)</NextToken>" : ""
        return """
            <GetMetricDataResponse><GetMetricDataResult><MetricDataResults>\(members)\
            </MetricDataResults>\(token)</GetMetricDataResult></GetMetricDataResponse>
            """
    }

    private static func request(_ form: [String: String]) -> Request {
        var queries: [Query] = []
        while let id = form["MetricDataQueries.member.\(queries.count + 1).Id"] {
            let prefix = "MetricDataQueries.member.\(queries.count + 1).MetricStat."
            var words = [form[prefix + "Metric.Namespace"], form[prefix + "Metric.MetricName"]]
            var number = 1
            while let name = form[prefix + "Metric.Dimensions.member.\(number).Name"] {
                let value = form[prefix + "Metric.Dimensions.member.\(number).Value"] ?? ""
                words.append("\(name)=\(value)")
                number += 1
            }
            words.append(form[prefix + "Stat"])
            queries.append(
                Query(
                    id: id, metric: words.compactMap { $0 }.joined(separator: " "),
                    period: form[prefix + "Period"] ?? ""))
        }
        return Request(
            queries: queries, start: form["StartTime"] ?? "", end: form["EndTime"] ?? "",
            token: form["NextToken"])
    }

    private static func form(_ body: String) -> [String: String] {
        var form: [String: String] = [:]
        for pair in body.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            form[decoded(parts[0])] = parts.count > 1 ? decoded(parts[1]) : ""
        }
        return form
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            bytes.append(UInt8(digits, radix: 16) ?? 63)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
