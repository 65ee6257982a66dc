/// Numbers as text without a locale, so that screens are the same everywhere.
package enum FigureText {
    /// A value of 0...1 or any other with a fixed number of decimals, rounded half up: `0.967`.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(scaled)" }
        return "\(sign)\(scaled / scale).\(padded(scaled % scale, digits: decimals))"
    }

    /// A share of 0...1 in percent with one decimal: `3.2 %`.
    package static func percent(_ share: Double, decimals: Int = 1) -> String {
        fixed(share * 100, decimals: decimals) + " %"
    }

    /// A figure of an evaluation, or `–` where the API gives none.
    package static func score(_ value: Double?, decimals: Int = 3) -> String {
        value.map { fixed($0, decimals: decimals) } ?? "–"
    }

    /// At least `digits` digits, zeros in front: `07`.
    package static func padded(_ value: Int, digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// `1 image`, `2 images`.
    package static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
