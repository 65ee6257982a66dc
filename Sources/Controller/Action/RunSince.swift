import Inventory
import Metering

/// Whether what runs of a version now ran at an earlier moment already, by what the journal has of its
/// use: polls of any process, and CloudWatch's samples.
package enum RunSince: Hashable, Sendable {
    /// It was seen or sampled charged all the time.
    case same
    /// It was off since, or began to run.
    case another
    /// Nobody watched all the time.
    case unknown

    /// - Parameter pieces: those of the version, in the order of time and without overlaps.
    package init(_ moment: Timestamp, pieces: [UsagePiece]) {
        let since = pieces.filter { $0.to.map { $0 > moment } ?? true }
        guard let last = since.last, last.to == nil else {
            self = .unknown
            return
        }
        var before = pieces.last { $0.to.map { $0 <= moment } ?? false }
        var known = RunSince.same
        var covered = moment
        for piece in since {
            switch piece.tells(after: before, since: covered, of: moment) {
            case .another:
                self = .another
                return
            case .unknown: known = .unknown
            case .same: break
            }
            before = piece
            covered = piece.to ?? covered
        }
        self = known
    }
}

extension UsagePiece {
    /// What the piece adds to what is known up to `covered` of a run since `moment`.
    fileprivate func tells(
        after before: UsagePiece?, since covered: Timestamp, of moment: Timestamp
    ) -> RunSince {
        if units.upperBound == 0 { return .another }
        if from > covered { return isStartUnknown ? .unknown : .another }
        if units.lowerBound == 0 { return unwatched(after: before, moment) }
        return isStartedAnew(after: before, moment) ? .another : .same
    }

    /// A stop and a new start take longer than a watch gap.
    private func unwatched(after before: UsagePiece?, _ moment: Timestamp) -> RunSince {
        if let before, before.to == from, before.seen < from, from >= moment { return .another }
        guard let to, let before, before.to == from, before.seen == from,
            before.units.lowerBound > 0, to.millisecondsSince(from) <= Meter.defaultWatchGap
        else { return .unknown }
        return .same
    }

    /// The least and most units change only by a stop and a new start (contract, section F).
    private func isStartedAnew(after before: UsagePiece?, _ moment: Timestamp) -> Bool {
        guard let before, from > moment, before.to == from else { return false }
        return before.within == .measured && within == .measured && before.units.lowerBound > 0
            && before.units != units
    }
}
