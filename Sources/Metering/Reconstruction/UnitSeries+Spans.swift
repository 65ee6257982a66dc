import Inventory

extension UnitSeries {
    /// A time in which the units lay in a range.
    package struct Span: Hashable, Sendable {
        package var from: Timestamp
        package var to: Timestamp
        package var units: ClosedRange<Int>
    }

    /// What the series says of the time in `range`, in order, none of it twice.
    ///
    /// - Parameter charged: times in which the version was seen charged. A model may start for
    ///   minutes before it serves; where the metric is silent for longer than `longestStart` of
    ///   such a time it is missing and not zero, and that silence is left out.
    package func spans(
        in range: Range<Timestamp>, charged: [Range<Timestamp>] = []
    ) -> [Span] {
        var spans: [Span] = []
        for index in runs.indices {
            if !runs[index].isSampled, isContradicted(runs[index], by: charged) { continue }
            for part in parts(of: index) {
                let from = max(part.from, range.lowerBound)
                let to = min(part.to, range.upperBound)
                guard from < to else { continue }
                if let last = spans.last, last.to == from, last.units == part.units {
                    spans[spans.count - 1].to = to
                } else {
                    spans.append(Span(from: from, to: to, units: part.units))
                }
            }
        }
        return spans
    }

    /// Milliseconds that a model may be on its way to serving; starts of 5 to 20 minutes are told of
    /// (contract, section F).
    package static let longestStart: Int64 = 30 * minute

    private func isContradicted(_ run: Run, by charged: [Range<Timestamp>]) -> Bool {
        let (start, end) = (
            Self.moment(run.minutes.lowerBound), Self.moment(run.minutes.upperBound)
        )
        let seen = charged.reduce(Int64(0)) { sum, range in
            let time = min(range.upperBound, end).millisecondsSince(max(range.lowerBound, start))
            return sum + max(0, time)
        }
        return seen > Self.longestStart
    }

    private func parts(of index: Int) -> [Span] {
        let run = runs[index]
        let before = index > 0 ? runs[index - 1] : nil
        let after = index + 1 < runs.count ? runs[index + 1] : nil
        if let before, let after, isHole(run, between: before, and: after) {
            let most = max(before.units.upperBound, after.units.upperBound)
            return [span(run.minutes, 0...most)]
        }
        guard isMean else { return readings(run, before, after) }
        return means(run, before, after)
    }

    private func isHole(_ run: Run, between before: Run, and after: Run) -> Bool {
        !run.isSampled && run.minutes.count <= Int(Self.longestHole)
            && before.isSampled && after.isSampled && before.isWhole && after.isWhole
            && before.use > 0 && after.use > 0
    }

    /// A change came somewhere between the two samples around it, so both minutes have both units.
    private func readings(_ run: Run, _ before: Run?, _ after: Run?) -> [Span] {
        let (first, last) = (run.minutes.lowerBound, run.minutes.upperBound - 1)
        let opening = run.units.hull(before?.units)
        let closing = run.units.hull(after?.units)
        guard first < last else { return [span(run.minutes, opening.hull(closing))] }
        return [
            span(first..<first + 1, opening), span(first + 1..<last, run.units),
            span(last..<last + 1, closing),
        ]
    }

    /// Each minute has its mean, which tells when in it one number of units gave way to another:
    /// those of the minutes beside it, or whole numbers around the mean.
    private func means(_ run: Run, _ before: Run?, _ after: Run?) -> [Span] {
        guard !run.isWhole else { return [span(run.minutes, run.units)] }
        var earlier = run.units.lowerBound
        var later = run.units.upperBound
        let (left, right) = (before?.use ?? 0, after?.use ?? 0)
        if run.minutes.count == 1, before?.isWhole ?? true, after?.isWhole ?? true,
            min(left, right) < run.use, run.use < max(left, right)
        {
            (earlier, later) = (Int(left / Self.minute), Int(right / Self.minute))
        } else if left > right {
            swap(&earlier, &later)
        }
        let share = (run.use - Int64(earlier) * Self.minute) / Int64(later - earlier)
        return run.minutes.flatMap { minute in
            let end = Self.moment(minute + 1)
            let turn = end.advanced(byMilliseconds: -share)
            return [
                Span(from: Self.moment(minute), to: turn, units: earlier...earlier),
                Span(from: turn, to: end, units: later...later),
            ]
        }
    }

    private func span(_ minutes: Range<Int64>, _ units: ClosedRange<Int>) -> Span {
        Span(
            from: Self.moment(minutes.lowerBound), to: Self.moment(minutes.upperBound), units: units
        )
    }

    private static func moment(_ minutes: Int64) -> Timestamp {
        Timestamp(milliseconds: minutes * minute)
    }
}

extension UnitSeries.Run {
    var isWhole: Bool { use % UnitSeries.minute == 0 }

    /// Whole numbers around the use.
    var units: ClosedRange<Int> {
        let low = Int(use / UnitSeries.minute)
        return low...(isWhole ? low : low + 1)
    }
}

extension ClosedRange<Int> {
    /// The range that holds both.
    fileprivate func hull(_ other: Self?) -> Self {
        guard let other else { return self }
        return Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
    }
}
