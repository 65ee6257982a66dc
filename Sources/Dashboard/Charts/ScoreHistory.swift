import Canvas
import Inventory

/// A figure over the versions of a project, oldest first.
struct ScoreHistory {
    /// The names of the versions.
    let names: [String]
    let values: [Double?]
    /// The place of the version that is shown.
    let here: Int?

    init(_ versions: [ModelVersion], here: VersionID, value: (ModelVersion) -> Double?) {
        let ordered = Array(versions.prefix(Self.length).reversed())
        names = ordered.map(\.id.version)
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
        lines.append([Span("from \(names[first]) to \(names[values.count - 1])", .dim)])
        lines.append([Span(extremes(from: first), .dim)])
        return lines
    }

    /// `lowest 0.812 (2), highest 0.967 (7)` of the shown bars.
    private func extremes(from first: Int) -> String {
        let known = (first..<values.count).compactMap { place in values[place].map { (place, $0) } }
        guard let low = known.min(by: { $0.1 < $1.1 }), let high = known.max(by: { $0.1 < $1.1 })
        else { return "" }
        return "lowest \(FigureText.score(low.1)) (\(names[low.0])), "
            + "highest \(FigureText.score(high.1)) (\(names[high.0]))"
    }
}
