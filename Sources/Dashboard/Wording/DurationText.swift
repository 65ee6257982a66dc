import Inventory

/// Spans of time as text.
package enum DurationText {
    /// One unit, for table cells: `8s`, `4m`, `2h`, `3d`; a negative span counts as none.
    package static func compact(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m"
        case ..<172_800: return "\(seconds / 3600)h"
        default: return "\(seconds / 86_400)d"
        }
    }

    /// Two units, for sentences: `6m12s`, `2h05m`, `3d04h`.
    package static func sentence(milliseconds: Int64) -> String {
        let seconds = Int(max(0, milliseconds / 1000))
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m\(two(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3600)h\(two(seconds / 60 % 60))m"
        default: return "\(seconds / 86_400)d\(two(seconds / 3600 % 24))h"
        }
    }

    /// Whole minutes, for what is on the screen all day: `<1m`, `12m`, `1h12m`, `3d04h`.
    package static func minutes(milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds / 60_000)
        if minutes == 0 { return "<1m" }
        return minutes < 60 ? "\(minutes)m" : sentence(milliseconds: minutes * 60_000)
    }

    /// An estimate with both ends: `20–40s`, `3–4m`; in minutes once either end passes two.
    package static func range(seconds: ClosedRange<Int>) -> String {
        guard seconds.upperBound >= 120 else { return ends(seconds, unit: "s") }
        return ends((seconds.lowerBound + 30) / 60...(seconds.upperBound + 59) / 60, unit: "m")
    }

    private static func ends(_ range: ClosedRange<Int>, unit: String) -> String {
        range.lowerBound == range.upperBound
            ? "\(range.lowerBound)\(unit)" : "\(range.lowerBound)–\(range.upperBound)\(unit)"
    }

    private static func two(_ value: Int) -> String { FigureText.padded(value, digits: 2) }
}
