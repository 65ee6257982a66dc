import Inventory
import Metering

/// Why what a version cost in a period is known as well as it is, as a sentence.
package struct CostReason: Hashable, Sendable {
    package var provenance: Provenance
    package var version: VersionID
    /// What it is about: the latest of them is told first.
    package var moment: Timestamp
    /// Without the version's name and the full stop.
    package var sentence: String
    /// The same in a few words that follow the version's name.
    package var short: String
}

/// Tells why figures of a meter are known as they are.
package struct CostReasoning {
    let meter: Meter
    let moment: Timestamp
    let utcOffsetSeconds: Int

    package init(meter: Meter, moment: Timestamp, utcOffsetSeconds: Int) {
        self.meter = meter
        self.moment = moment
        self.utcOffsetSeconds = utcOffsetSeconds
    }

    /// Why the figures of some versions in a period are known as they are, the worst known first,
    /// the latest of the same kind before others.
    package func reasons(
        in period: Range<Timestamp>, where isIncluded: (VersionID) -> Bool
    ) -> [CostReason] {
        let pieces = meter.pieces.filter { piece in
            isIncluded(piece.version) && piece.from < period.upperBound
                && (piece.to.map { $0 > period.lowerBound } ?? true
                    || piece.isStartUnknown && piece.from > period.lowerBound)
        }
        let hosting = pieces.flatMap { reasons($0, period) }
        let training = meter.trainings.filter {
            isIncluded($0.version) && period.contains($0.ended)
        }.compactMap { reason($0) }
        var seen = Set<CostReason>()
        return (hosting + training).filter { seen.insert($0).inserted }.sorted { left, right in
            if left.provenance != right.provenance { return left.provenance > right.provenance }
            return left.moment > right.moment
        }
    }

    /// What keeps one stretch of use from being better known; that it was seen, if nothing does.
    private func reasons(
        _ piece: UsagePiece, _ period: Range<Timestamp>
    ) -> [CostReason] {
        let service = piece.version.project.service
        guard meter.prices.price(for: service) != nil else {
            // One sentence for all of a version's stretches.
            return [
                CostReason(
                    provenance: .unknown, version: piece.version, moment: moment,
                    sentence: "no price is known for \(service.title) here; `prices` in "
                        + "config.yaml sets one",
                    short: "has no known price here")
            ]
        }
        return [beginning(piece, period), inside(piece, period)].compactMap(\.self)
    }

    /// That nobody saw the version start, and since when it may have run.
    private func beginning(_ piece: UsagePiece, _ period: Range<Timestamp>) -> CostReason? {
        guard piece.isStartUnknown, piece.from > period.lowerBound else { return nil }
        let earliest = meter.earliestStart(of: piece)
        let start = max(earliest ?? period.lowerBound, period.lowerBound)
        guard start < piece.from else { return nil }
        let bound = earliest.map { $0 > period.lowerBound } ?? false
        return CostReason(
            provenance: .assumed, version: piece.version, moment: piece.from,
            sentence: "it ran already when it was first seen, \(time(piece.from)); it may have run "
                + "since \(time(start))" + (bound ? ", before which it cannot have" : ""),
            short: "ran before it was seen, \(time(piece.from))")
    }

    private func inside(
        _ piece: UsagePiece, _ period: Range<Timestamp>
    ) -> CostReason {
        let isStale = piece.to == nil && moment.millisecondsSince(piece.seen) > meter.watchGap
        let provenance = isStale ? max(piece.within, .assumed) : piece.within
        return CostReason(
            provenance: provenance, version: piece.version, moment: piece.to ?? moment,
            sentence: isStale ? stale(piece) : sentence(piece, period),
            short: isStale ? "was last seen \(time(piece.seen))" : short(piece, period))
    }

    private func stale(_ piece: UsagePiece) -> String {
        let age = DurationText.minutes(milliseconds: moment.millisecondsSince(piece.seen))
        return "it ran when it was last seen, \(time(piece.seen)), and nobody looked for \(age)"
    }

    private func sentence(_ piece: UsagePiece, _ period: Range<Timestamp>) -> String {
        let start = max(piece.from, period.lowerBound)
        let end = min(piece.to ?? moment, moment)
        let lasting = DurationText.minutes(milliseconds: end.millisecondsSince(start))
        let span = "\(time(start)) to \(piece.to == nil ? "now" : time(end)), \(lasting)"
        let units = FigureText.units(piece.units)
        switch piece.within {
        case .measured: return "seen by visiontop at \(units) from \(span)" + scaling(piece)
        case .reconstructed: return "\(units) by CloudWatch's InServiceInferenceUnits from \(span)"
        case .assumed where piece.units.lowerBound == 0:
            return "nobody looked from \(span): it ran at \(units) or was off"
        case .assumed: return "nobody looked from \(span): taken to have run on, at \(units)"
        case .unknown: return "the service told no number of units from \(span); one at least"
        }
    }

    private func short(_ piece: UsagePiece, _ period: Range<Timestamp>) -> String {
        switch piece.within {
        case .measured: "was seen as it ran"
        case .reconstructed: "is rebuilt from CloudWatch"
        case .assumed:
            "was unwatched \(time(max(piece.from, period.lowerBound))) to "
                + time(min(piece.to ?? moment, moment))
        case .unknown: "has a number of units that nobody told"
        }
    }

    private func scaling(_ piece: UsagePiece) -> String {
        piece.units.count > 1 ? "; nothing told how many of them were in service" : ""
    }

    /// What a training was billed, or why that is not known.
    private func reason(_ training: TrainingCharge) -> CostReason? {
        let service = training.version.project.service
        let what = "training until \(time(training.ended))"
        func reason(
            _ provenance: Provenance, _ sentence: String, _ short: String = ""
        ) -> CostReason {
            CostReason(
                provenance: provenance, version: training.version, moment: training.ended,
                sentence: sentence, short: short)
        }
        guard let seconds = training.billedSeconds else {
            return reason(
                .measured,
                "\(what) is in no sum: \(service.title) does not tell what it is billed")
        }
        let billed = DurationText.sentence(milliseconds: Int64(seconds) * 1000)
        guard meter.prices.trainingPrice(for: service) != nil else {
            return reason(
                .unknown, "no price is known for the \(what), billed \(billed)",
                "trained at a price that is not known")
        }
        return reason(
            .measured, "\(what), billed \(billed): \(meter.cost(of: training).text)")
    }

    /// `14:03` of today, `11-20 14:03` of another day.
    func time(_ moment: Timestamp) -> String {
        let text = ClockText.dateAndMinute(moment, utcOffsetSeconds: utcOffsetSeconds)
        let today = ClockText.dateAndMinute(self.moment, utcOffsetSeconds: utcOffsetSeconds)
        return String(text.prefix(10) == today.prefix(10) ? text.suffix(5) : text.dropFirst(5))
    }
}

extension State {
    /// The reasoning about a meter at the present moment.
    func reasoning(_ meter: Meter) -> CostReasoning {
        CostReasoning(meter: meter, moment: moment, utcOffsetSeconds: utcOffsetSeconds)
    }
}

extension FigureText {
    /// `1 unit`, `2 units`, `2–4 units`, `up to 2 units`.
    static func units(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == 0 { return "up to \(count(range.upperBound, "unit"))" }
        return range.count == 1 ? count(range.lowerBound, "unit") : "\(range.rangeText) units"
    }
}
