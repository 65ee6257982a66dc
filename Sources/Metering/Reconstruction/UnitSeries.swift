import Inventory

/// The units of one version minute by minute, as far as CloudWatch's samples tell.
///
/// What a sample means is nowhere written, so two readings are told apart:
///
/// - a **reading of the moment**: a whole number, taken somewhere in its minute. A start or stop
///   may then have come at any time between two samples, and both ends of that are kept.
/// - a **mean over the minute**: a fraction in a period with a single sample can be nothing else.
///   Then every minute counts to the millisecond. The local service emits these.
///
/// A minute without a sample is one in which nothing served, as AWS's own recipe for running hours
/// takes it (`customlabels-dg/rm-model-usage` counts data points). A stop and a new start take
/// minutes, so a hole of up to `longestHole` between full minutes may also be a lost sample: both
/// ends are kept there too.
///
/// Older than 15 days only sums of 5 and 60 minutes are left. Their total is exact; where in the
/// period it falls is taken from the periods beside it.
package struct UnitSeries: Hashable, Sendable {
    static let minute: Int64 = 60_000
    /// Minutes.
    package static let longestHole: Int64 = 5

    /// Minutes of one kind in a row.
    struct Run: Hashable, Sendable {
        var minutes: Range<Int64>
        /// Units times milliseconds in each of the minutes.
        var use: Int64
        /// Whether there were samples.
        var isSampled: Bool
    }

    /// In order and without gaps: minutes without a sample are runs too.
    let runs: [Run]
    /// Whether the samples are means over their minutes.
    let isMean: Bool

    /// - Parameters:
    ///   - samples: in any order; of several about one minute the first counts.
    ///   - range: the time that was asked for; what is not sampled in it is a minute of no use.
    package init(_ samples: [UnitSample], in range: Range<Timestamp>) {
        let first = range.lowerBound.milliseconds / Self.minute
        let last = (range.upperBound.milliseconds + Self.minute - 1) / Self.minute
        let sorted = samples.sorted { $0.from < $1.from }
        var runs: [Run] = []
        var place = first
        for (index, sample) in sorted.enumerated() where sample.minutes.lowerBound >= place {
            Self.append(
                Run(minutes: place..<sample.minutes.lowerBound, use: 0, isSampled: false), to: &runs
            )
            let before = index > 0 ? sorted[index - 1] : nil
            let after = index + 1 < sorted.count ? sorted[index + 1] : nil
            for run in Self.spread(sample, before: before, after: after) {
                Self.append(run, to: &runs)
            }
            place = sample.minutes.upperBound
        }
        Self.append(Run(minutes: place..<max(place, last), use: 0, isSampled: false), to: &runs)
        self.runs = runs
        isMean = samples.contains {
            $0.periodSeconds == 60 && $0.count == 1 && $0.unitMilliseconds % Self.minute != 0
        }
    }

    /// Whether there is any sample at all: without one nothing is known, not even that it was off.
    package var isEmpty: Bool { !runs.contains(where: \.isSampled) }

    /// Up to where the series is believed when samples are said to be complete up to `settled`: some
    /// come late, so a silence at the end counts once it has lasted, and the last minute before it
    /// waits for its neighbour.
    func complete(upTo settled: Timestamp) -> Timestamp {
        guard let last = runs.last(where: \.isSampled)?.minutes.upperBound else { return settled }
        let end = Timestamp(milliseconds: last * Self.minute)
        guard settled.millisecondsSince(end) < Self.longestDelay else { return settled }
        return min(settled, end.advanced(byMilliseconds: -Self.minute))
    }

    /// Milliseconds that a sample may come late at most. CloudWatch promises nothing; it is minutes.
    private static let longestDelay: Int64 = 15 * minute

    private static func append(_ run: Run, to runs: inout [Run]) {
        guard !run.minutes.isEmpty else { return }
        if let last = runs.last, last.use == run.use, last.isSampled == run.isSampled {
            runs[runs.count - 1].minutes = last.minutes.lowerBound..<run.minutes.upperBound
        } else {
            runs.append(run)
        }
    }

    /// The minutes of a period: those that were sampled beside the neighbour that was in use, in
    /// the order in which use rises or falls.
    private static func spread(
        _ sample: UnitSample, before: UnitSample?, after: UnitSample?
    ) -> [Run] {
        let minutes = sample.minutes
        let sampled = sample.sampledMinutes
        let earlier = before.flatMap { $0.minutes.upperBound == minutes.lowerBound ? $0 : nil }
        let later = after.flatMap { $0.minutes.lowerBound == minutes.upperBound ? $0 : nil }
        let isLate = earlier == nil && later != nil
        let start = isLate ? minutes.upperBound - sampled : minutes.lowerBound
        var uses = levels(of: sample)
        if (earlier?.average ?? 0) > (later?.average ?? 0) { uses.reverse() }
        var runs: [Run] = []
        var place = minutes.lowerBound
        func add(_ count: Int64, _ use: Int64, _ isSampled: Bool) {
            append(Run(minutes: place..<place + count, use: use, isSampled: isSampled), to: &runs)
            place += count
        }
        add(start - place, 0, false)
        for level in uses { add(level.minutes, level.use, true) }
        add(minutes.upperBound - place, 0, false)
        return runs
    }

    /// The use of the sampled minutes, rising: whole units, one minute with what is left over, and
    /// one unit more.
    private static func levels(of sample: UnitSample) -> [(minutes: Int64, use: Int64)] {
        let (count, total) = (sample.sampledMinutes, sample.unitMilliseconds)
        let low = total / count / minute * minute
        let (more, rest) = (total - low * count).quotientAndRemainder(dividingBy: minute)
        let partial: Int64 = rest > 0 ? 1 : 0
        return [
            (count - more - partial, low), (partial, low + rest), (more, low + minute),
        ].filter { $0.0 > 0 }
    }
}
