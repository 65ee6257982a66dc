import Canvas

/// A part of the header's right side, such as what today cost.
struct HeaderPart {
    var spans: [Span]
    /// Where there is no room the highest goes first: 0 what is hosted, 1 today, 2 the month, 3 the
    /// clock, 4 the month's end, 5 the session.
    var rank: Int
}

extension [HeaderPart] {
    /// The parts beside each other.
    var joined: [Span] { [Span](map(\.spans).joined(separator: [Span("   ", .header)])) }

    /// The parts that a width holds beside `taken` cells, one at least.
    func fitting(_ width: Int, beside taken: Int) -> [HeaderPart] {
        var parts = self
        while taken + parts.joined.displayWidth + 2 > width, parts.count > 1,
            let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank })
        {
            parts.remove(at: least)
        }
        return parts
    }
}
