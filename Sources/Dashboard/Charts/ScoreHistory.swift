import Canvas
import Inventory

/// A figure over the versions of a project, oldest first.
struct ScoreHistory {
    let versions: [VersionID]
    let values: [Double?]
    /// The place of the version that is shown.
    let here: Int?

    init(_ versions: [ModelVersion], here: VersionID, value: (ModelVersion) -> Double?) {
        let ordered = Array(versions.prefix(Self.length).reversed())
        self.versions = ordered.map(\.id)
        values = ordered.map(value)
        self.here = ordered.firstIndex { $0.id == here }
    }

    /// Versions that are looked at, the newest; no screen shows more.
    private static let length = 300

    /// Whether there is anything to compare: two figures at least.
    var isTelling: Bool { values.count { $0 != nil } > 1 }

    /// The bars of the newest versions that fit, the shown one under a mark, and both ends named.
    func lines(width: Int, glyphs: Glyphs) -> [[Span]] {
        let count = min(max(0, width), values.count)
        guard count > 0 else { return [] }
        let first = values.count - count
        let bars = Sparkline(values).text(width: count, glyphs: glyphs)
        var lines = [[Span(bars, .sparkline)]]
        if let here, here >= first {
            let blank = String(repeating: " ", count: here - first)
            lines.append([Span(blank + glyphs.ascending, .title)])
        }
        let (from, to) = (versions[first].version, versions[values.count - 1].version)
        lines.append([Span("from \(from) to \(to)", .dim)])
        lines.append([Span(extremes(from: first), .dim)])
        return lines
    }

    /// The version whose bar stands in a column, of bars in so much width.
    func version(at column: Int, width: Int) -> VersionID? {
        let place = values.count - min(max(0, width), values.count) + column
        return column >= 0 && versions.indices.contains(place) ? versions[place] : nil
    }

    /// `lowest 0.812 (2), highest 0.967 (7)` of the shown bars.
    private func extremes(from first: Int) -> String {
        let known = (first..<values.count).compactMap { place in values[place].map { (place, $0) } }
        guard let low = known.min(by: { $0.1 < $1.1 }), let high = known.max(by: { $0.1 < $1.1 })
        else { return "" }
        return "lowest \(FigureText.score(low.1)) (\(versions[low.0].version)), "
            + "highest \(FigureText.score(high.1)) (\(versions[high.0].version))"
    }
}
