import AWSCore
import Canvas
import Dashboard
import Inventory
import Metering

/// What contexts said, as text for people and as JSON for programs.
struct RadarReport {
    let sights: [ContextSight]
    let now: Now

    var hasFailures: Bool { sights.contains { !$0.failures.isEmpty } }

    private var rows: [RadarRow] { RadarRow.ordered(sights.flatMap(\.rows)) }

    /// A line a model, the sums, then what could not be asked.
    var text: String {
        let rows = rows
        let lines = table(rows) + [sums(rows)] + failures
        return lines.map(\.printable).joined(separator: "\n") + "\n"
    }

    private func table(_ rows: [RadarRow]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let head = ["CONTEXT", "MODEL", "STATUS", "FOR", "UNITS", "COST", "RATE", "STOPS"]
        return TextTable.lines([head] + rows.map(cells))
    }

    private func cells(_ row: RadarRow) -> [String] {
        let status = row.seen.map { "seen \(span(since: $0)) ago" } ?? row.version.status
        guard row.isCharged else {
            return [row.place, row.version.id.path, status, "–", "–", "–", "–", "–"]
        }
        return [
            row.place, row.version.id.path, status, row.age(at: now.timestamp), row.units,
            row.cost(at: now.timestamp), row.rate, stops(row),
        ]
    }

    private func stops(_ row: RadarRow) -> String {
        guard row.leases != nil else { return "?" }
        guard row.seen != nil || row.version.state.canStop else { return "stopping" }
        return row.stopAt.map {
            ClockText.dateAndMinute($0, utcOffsetSeconds: now.utcOffsetSeconds)
        } ?? "never"
    }

    /// `2 run, 1 without a stop-after, $12.00/h; 3 contexts asked`.
    private func sums(_ rows: [RadarRow]) -> String {
        let charged = rows.filter(\.isCharged)
        let open = charged.count(where: \.isLeaseless)
        let rates = charged.map(\.hourly)
        let known = rates.compactMap(\.self)
        let low = known.map(\.lowerBound).reduce(.zero, +)
        let high = known.map(\.upperBound).reduce(.zero, +)
        let rate =
            low == high ? "\(low.text())/h" : "\(low.text())–\(high.text().dropFirst())/h"
        let parts = [
            charged.isEmpty
                ? "nothing runs" : "\(charged.count) \(charged.count == 1 ? "runs" : "run")",
            open > 0 ? "\(open) without a stop-after" : nil,
            known.isEmpty ? nil : known.count < rates.count ? "at least \(rate)" : rate,
        ].compactMap(\.self).joined(separator: ", ")
        let asked = sights.count { $0.askedAt != nil }
        return "\(parts); \(FigureText.count(asked, "context")) asked"
    }

    private var failures: [String] {
        sights.flatMap { sight in
            (sight.failures + sight.remarks).map { "! \(sight.entry.place): \($0)" }
        }
    }

    private func span(since moment: Inventory.Timestamp) -> String {
        DurationText.sentence(milliseconds: now.timestamp.millisecondsSince(moment))
    }
}

extension RadarReport {
    /// One object: when, and every context with its models; dollars as numbers, `null` is unknown.
    func json() throws -> String {
        let document = Document(
            at: now.timestamp.iso8601, contexts: sights.map { context($0) })
        return String(decoding: try JSON.printable(document), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        var at: String
        var contexts: [Context]
    }

    private struct Context: Encodable {
        var name: String
        var region: String?
        var source: String
        /// When it answered; absent where it did not.
        var askedAt: String?
        var errors: [String]
        /// Of what it told, such as that CloudWatch could not be asked.
        var remarks: [String]
        var models: [Model]
    }

    private struct Model: Encodable {
        var service: String
        var project: String
        var version: String
        var arn: String?
        /// The service's word; absent for what is only remembered.
        var status: String?
        var lastSeen: String?
        var minInferenceUnits: Int?
        var maxInferenceUnits: Int?
        var createdAt: String?
        var runningSince: String?
        /// `measured`, `reconstructed`, `assumed` or `unknown`.
        var runningSinceIs: String?
        var cost: Range?
        var costIs: String?
        var costPerHour: Range?
        var stopAt: String?
        /// Whether nothing will stop it.
        var isLeaseless: Bool
    }

    /// Dollars; without a high end nothing bounds them.
    private struct Range: Encodable {
        var low: Double
        var high: Double?
    }

    private func context(_ sight: ContextSight) -> Context {
        Context(
            name: sight.entry.name, region: sight.region, source: sight.entry.source.rawValue,
            askedAt: sight.askedAt?.iso8601, errors: sight.failures,
            remarks: sight.remarks,
            models: RadarRow.ordered(sight.rows).map(model))
    }

    private func model(_ row: RadarRow) -> Model {
        let version = row.version
        let since = row.meter?.runningSince(of: version.id)
        let cost = row.meter?.amount(of: version.id, at: now.timestamp)
        return Model(
            service: version.id.project.service.wire.signingName, project: version.id.project.name,
            version: version.id.version, arn: version.arn.isEmpty ? nil : version.arn,
            status: row.seen == nil ? version.status : nil, lastSeen: row.seen?.iso8601,
            minInferenceUnits: version.minInferenceUnits,
            maxInferenceUnits: version.maxInferenceUnits, createdAt: version.createdAt?.iso8601,
            runningSince: since?.0.iso8601, runningSinceIs: since.map { "\($0.1)" },
            cost: cost.map { Range(low: $0.low.dollars, high: $0.high?.dollars) },
            costIs: cost.map { "\($0.provenance)" },
            costPerHour: row.hourly.map {
                Range(low: $0.lowerBound.dollars, high: $0.upperBound.dollars)
            }, stopAt: row.stopAt?.iso8601, isLeaseless: row.isLeaseless)
    }
}
