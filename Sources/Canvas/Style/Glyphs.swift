/// The characters that widgets draw with: one set for Unicode terminals, one for plain ASCII.
package struct Glyphs: Hashable, Sendable {
    package let horizontal: String
    package let vertical: String
    package let topLeft: String
    package let topRight: String
    package let bottomLeft: String
    package let bottomRight: String
    package let ellipsis: String
    /// Marks the selected row.
    package let selection: String
    /// Marks rows chosen for an action on many.
    package let mark: String
    /// Between the items of a line.
    package let separator: String
    /// Nothing to show.
    package let none: String
    /// Sorted upwards and downwards.
    package let ascending: String
    package let descending: String
    /// State signs: shape and word carry the state where colour cannot.
    package let hosted: String
    package let training: String
    package let trained: String
    package let starting: String
    package let stopping: String
    package let failed: String
    package let unknown: String
    /// Gauge cells from an eighth to full; the last is full.
    package let gauge: [String]
    package let gaugeEmpty: String
    /// Sparkline bars from low to high.
    package let spark: [String]
    /// The upper half block of pictures; nil draws them with `ramp`.
    package let halfBlock: String?
    /// Brightness from dark to light.
    package let ramp: [String]

    package static let unicode = Glyphs(
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
        bottomRight: "┘", ellipsis: "…", selection: "▸", mark: "✓", separator: "▪", none: "–",
        ascending: "▲", descending: "▼", hosted: "●", training: "◐", trained: "○", starting: "◔",
        stopping: "◑", failed: "✗", unknown: "?",
        gauge: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], gaugeEmpty: "░",
        spark: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], halfBlock: "▀",
        ramp: [" ", "░", "▒", "▓", "█"])

    package static let ascii = Glyphs(
        horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
        bottomRight: "+", ellipsis: "~", selection: ">", mark: "*", separator: "|", none: "-",
        ascending: "^", descending: "v", hosted: "@", training: "%", trained: "o", starting: "/",
        stopping: "\\", failed: "x", unknown: "?", gauge: ["#"], gaugeEmpty: "-",
        spark: ["_", ".", "-", "=", "+", "*", "#"], halfBlock: nil,
        ramp: [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"])
}
