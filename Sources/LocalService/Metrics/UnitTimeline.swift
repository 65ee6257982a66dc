/// The inference units of one version over time: pieces of constant counts, in which the service ran.
/// All moments are milliseconds since 1970.
package struct UnitTimeline: Sendable, Hashable {
    /// From `start` on, before `end`.
    package struct Piece: Sendable, Hashable {
        package let start: Int64
        package let end: Int64
        package let units: UnitCounts
    }

    /// In order, without overlap, none of them empty; only times in which the version ran.
    package let pieces: [Piece]

    /// - Parameters:
    ///   - steps: each holds until the next one, in the order in which they were written.
    ///   - spans: the times in which the service ran, in the same order. A clock that was set back
    ///     takes nothing away and counts nothing twice.
    package init(
        steps: [(at: Int64, units: UnitCounts)], spans: [(began: Int64, alive: Int64)]
    ) {
        var pieces: [Piece] = []
        let lives = Self.ordered(spans)
        var latest = Int64.min
        for (index, step) in steps.enumerated() {
            let start = max(step.at, latest)
            latest = start
            let next = index + 1 < steps.count ? max(steps[index + 1].at, start) : Int64.max
            guard step.units != .none else { continue }
            for life in lives where life.began < next && life.alive > start {
                let (from, to) = (max(start, life.began), min(next, life.alive))
                if from < to { pieces.append(Piece(start: from, end: to, units: step.units)) }
            }
        }
        self.pieces = pieces
    }

    private static func ordered(
        _ spans: [(began: Int64, alive: Int64)]
    ) -> [(began: Int64, alive: Int64)] {
        var latest = Int64.min
        return spans.compactMap { span in
            let began = max(span.began, latest)
            guard began < span.alive else { return nil }
            latest = span.alive
            return (began, span.alive)
        }
    }

    /// Units in service times milliseconds, from `start` on and before `end`: what is paid for.
    package func unitMilliseconds(from start: Int64, to end: Int64) -> Int64 {
        pieces.reduce(0) { sum, piece in
            let time = min(piece.end, end) - max(piece.start, start)
            return sum + max(0, time) * Int64(piece.units.inService)
        }
    }

    /// When the version last ran with a value of `gauge`; nil when it never did.
    package func lastMoment(of gauge: UnitGauge) -> Int64? {
        pieces.last { gauge.value($0.units) != nil }?.end
    }
}
