import Canvas

extension State {
    /// When the next lease of all contexts ends, and that another process sees to it; nothing without
    /// leases.
    var guardParts: [HeaderPart] {
        guard let standing = guardStanding, let end = standing.nextEnd else { return [] }
        let time = ClockText.minute(end, utcOffsetSeconds: utcOffsetSeconds)
        let span =
            switch standing.holder {
            case .here: Span("next stop \(time)", .header)
            case .other: Span("guard: next stop \(time)", .header)
            case .nobody: Span("no guard: stop \(time)", .headerWarning)
            }
        return [HeaderPart(spans: [span], rank: 4)]
    }
}
