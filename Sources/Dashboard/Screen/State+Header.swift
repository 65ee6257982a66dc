import Canvas

extension State {
    /// One line: where we are, what is hosted, what it costs, what time it is.
    func drawHeader(into buffer: inout CellBuffer) {
        let rect = layout.header
        buffer.fill(rect, style: Style(.header))
        let parts = headerParts.fitting(
            rect.width, beside: place(isShort: true).displayWidth)
        let long = place(isShort: false)
        let hasRoom = long.displayWidth + parts.joined.displayWidth + 2 <= rect.width
        buffer.write(hasRoom ? long : place(isShort: true), in: rect, glyphs: glyphs)
        buffer.write(parts.joined, in: rect, alignment: .right, glyphs: glyphs)
    }

    /// The right side, from left to right: what changes its width stands first, so that nothing else
    /// moves with it.
    private var headerParts: [HeaderPart] {
        moneyParts + guardParts + [HeaderPart(spans: [Span(clock, .header)], rank: 3)]
    }

    private func place(isShort: Bool) -> [Span] {
        let name = isShort ? [] : [Span(" visiontop ", Style(.header, .bold))]
        guard let context else { return name + [Span(" connecting…", .header)] }
        let text = " \(context.name) \(glyphs.separator) \(context.region)"
        return name + [Span(text, context.isLocal ? .header : .headerWarning)] + contextWarnings
            + budgetAlert
    }

    /// What must not be overlooked of the context: words, as colour alone does not reach everybody.
    private var contextWarnings: [Span] {
        var spans: [Span] = []
        if context?.isProduction == true {
            spans += [
                Span(" ", .header), Span(" PRODUCTION ", Style(.headerWarning, [.bold, .reverse])),
            ]
        }
        if readOnlyReason != nil {
            spans += [Span(" ", .header), Span("read-only", Style(.headerWarning, .bold))]
        }
        return spans + elsewhereWarning
    }

    /// Without seconds: they would be written all day to be looked at once.
    private var clock: String {
        now.map { ClockText.minute($0.timestamp, utcOffsetSeconds: $0.utcOffsetSeconds) + " " }
            ?? ""
    }
}

extension ClosedRange<Int> {
    /// `2`, or `2–4`.
    var rangeText: String {
        lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
    }
}
