import AWSServices

/// The label of a result: the caller's own with its `${…}` filled in, else the metric's name or the
/// expression's id.
struct MetricLabel {
    private let query: MetricQuery
    private let series: TimeSeries
    private let account: String

    init(_ query: MetricQuery, _ series: TimeSeries, account: String) {
        self.query = query
        self.series = series
        self.account = account
    }

    var text: String {
        guard let label = query.label else { return plain }
        return label.replacing(/\$\{([^}]*)\}/) { match in
            value(of: String(match.1)) ?? String(match.0)
        }
    }

    private var plain: String {
        if case .metric(let metric, _, _, _, _) = query.source { return metric.metricName ?? "" }
        return query.id
    }

    /// Nil for a word that has no meaning here: it stays as it is.
    private func value(of word: String) -> String? {
        if let match = word.wholeMatch(of: /PROP\('([^']*)'\)/) {
            return property(String(match.1))
        }
        let values = series.values
        switch word {
        case "LABEL": return plain
        case "DATAPOINT_COUNT": return "\(values.count)"
        case "AVG":
            return values.isEmpty ? "--" : shown(values.reduce(0, +) / Double(values.count))
        case "SUM": return shown(values.reduce(0, +))
        case "MIN": return shown(values.min())
        case "MAX": return shown(values.max())
        case "FIRST": return shown(values.first)
        case "LAST": return shown(values.last)
        default: return nil
        }
    }

    private func property(_ name: String) -> String? {
        if name == "AccountId" { return account }
        guard case .metric(let metric, _, let stat, let period, _) = query.source else {
            return nil
        }
        switch name {
        case "MetricName": return metric.metricName
        case "Namespace": return metric.namespace
        case "Stat": return stat
        case "Period": return "\(period)"
        default:
            guard name.hasPrefix("Dim.") else { return nil }
            return metric.dimensions?.first { $0.name == name.dropFirst(4) }?.value
        }
    }

    /// At most three places behind the point.
    private func shown(_ number: Double?) -> String {
        guard let number else { return "--" }
        let rounded = (number * 1000).rounded() / 1000
        return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
    }
}
