import Dashboard
import Inventory

/// What holds in one context, for `visiontop policy`.
struct PolicyReport {
    private let entry: ContextEntry
    private let region: String
    private let policy: Policy
    private let info: ContextInfo
    /// What is not allowed at the moment, whatever its target.
    private let now: [(action: PolicyAction, reason: String)]

    init(_ entry: ContextEntry, _ settings: DashboardSettings) {
        self.entry = entry
        region = entry.source == .local ? "" : entry.region ?? ""
        var info = ContextInfo(
            name: entry.name, region: region, isLocal: entry.source == .local, services: [],
            defaultBucket: "")
        info.isReadOnly = entry.isReadOnly
        info.isProduction = entry.isProduction
        self.info = settings.flagged(info, endpoint: entry.endpoint)
        policy = settings.policies.policy(of: entry.name, region: region)
        let moment = LocalClock.now().timestamp
        let policy = policy
        now = PolicyAction.allCases.compactMap { action in
            policy.objection(to: [action], at: moment).map { (action, $0) }
        }
    }

    /// A paragraph for people.
    var text: String {
        var lines = [region.isEmpty ? entry.name : "\(entry.name) (\(region))"]
        if info.isReadOnly { lines.append("  read-only: nothing may be changed") }
        if info.isProduction { lines.append("  production: changes want the name typed") }
        lines += policy.lines.map { "  \($0.rule): \($0.value)  (policy.yaml:\($0.line))" }
        if lines.count == 1, now.isEmpty { lines.append("  everything is allowed") }
        if !now.isEmpty {
            lines.append("  not now: \(now.map(\.action.rawValue).joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One object a rule of each context, flags and what is not allowed now among them.
    static func json(_ reports: [PolicyReport]) -> String {
        let rows = reports.flatMap { report -> [[ColumnValue]] in
            report.rows.map { row in
                [
                    .text(report.entry.name), .text(report.region), .text(row.0), .text(row.1),
                    row.2.map { .number(Double($0)) } ?? .missing,
                ]
            }
        }
        return ExportTable(columns: ["context", "region", "rule", "value", "line"], rows: rows).json
    }

    private var rows: [(String, String, Int?)] {
        (info.isReadOnly ? [("read_only", "on", nil)] : [])
            + (info.isProduction ? [("production", "on", nil)] : [])
            + policy.lines.map { ($0.rule, $0.value, $0.line) }
            + now.map { ("not_now", "\($0.action.rawValue): \($0.reason)", nil) }
    }
}
