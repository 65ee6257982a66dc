import Canvas

/// A part of the header's right side, such as what today cost.
struct HeaderPart {
    var spans: [Span]
    /// In fewer words, for where it and what comes before it would else have no room.
    var short: [Span]?
    /// Where there is no room the highest goes first: 0 what is hosted, 1 today, 2 the month, 3 the
    /// clock, 4 the month's end, 5 the session.
    var rank: Int
}

extension [HeaderPart] {
    /// The parts beside each other.
    var joined: [Span] { [Span](map(\.spans).joined(separator: [Span("   ", .header)])) }

    /// The parts that a width holds beside `taken` cells, one at least: all but the first two give
    /// way before anything is said in fewer words.
    func fitting(_ width: Int, beside taken: Int) -> [HeaderPart] {
        var parts = self
        func isTooWide() -> Bool { taken + parts.joined.displayWidth + 2 > width }
        while isTooWide(), parts.count > 1,
            let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank })
        {
            if parts.count == 2, let index = parts.firstIndex(where: { $0.short != nil }) {
                parts[index].spans = parts[index].short ?? []
                parts[index].short = nil
            } else {
                parts.remove(at: least)
            }
        }
        return parts
    }
}
