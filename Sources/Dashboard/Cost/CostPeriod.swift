import Inventory
import Metering

/// The times for which costs are told.
package enum CostPeriod: CaseIterable, Hashable, Sendable {
    case session, today, month
}

extension State {
    /// From when to when a period lasts: the session up to now, day and month to their ends as the
    /// user's calendar has them. Nil for a month that nobody asked the calendar for.
    func range(of period: CostPeriod, of meter: Meter) -> Range<Timestamp>? {
        switch period {
        case .session:
            // Figures end at the present moment by themselves; the range has to hold it.
            meter.sessionStart..<max(meter.sessionStart, moment).advanced(byMilliseconds: 1)
        case .today: now?.periods?.day ?? dayByOffset
        case .month: now?.periods?.month
        }
    }

    /// What everything cost in a period so far; `?` for a period that is not known.
    func sum(_ period: CostPeriod, of meter: Meter) -> Amount {
        range(of: period, of: meter).map { meter.spent(in: $0, at: moment) } ?? .unknown
    }

    /// What everything will have cost by the end of a period, if what runs goes on until its lease ends.
    func projection(to period: Range<Timestamp>, of meter: Meter) -> Amount {
        meter.projected(
            to: period.upperBound, at: moment, from: period.lowerBound, leases: leases ?? [:])
    }

    /// Whether somebody asks to be paid: the local service does not, and its figures say what AWS
    /// would ask.
    var isCharged: Bool { context?.isLocal != true }

    /// The day without a calendar: 24 hours from the last midnight by the offset.
    private var dayByOffset: Range<Timestamp> {
        let since = Int64(ClockText.secondOfDay(moment, utcOffsetSeconds)) * 1000
        let rest = ((moment.milliseconds % 1000) + 1000) % 1000
        let start = moment.advanced(byMilliseconds: -since - rest)
        return start..<start.advanced(byMilliseconds: 86_400_000)
    }
}

extension Amount {
    /// Nothing is known: `?`.
    static let unknown = Amount(low: .zero, high: nil, provenance: .unknown)
}
