import Canvas
import Inventory
import Metering

/// What is hosted and what it costs, in the header.
///
/// Only one figure moves every second, and the projection rests while what runs does: a line that is
/// written anew each second is read by nobody, and slow links pay for it.
extension State {
    var moneyParts: [HeaderPart] {
        guard let meter, now != nil else { return unmetered }
        let isLive = !meter.running(at: moment).isEmpty
        return [
            hosted(meter),
            part("session", sum(.session, of: meter), rank: 5, isLive ? .moving : .resting),
            part("today", sum(.today, of: meter), rank: 1, isLive ? .live : .resting),
        ] + monthParts(meter, isLive ? .moving : .resting)
    }

    /// What runs though nobody knows what it cost, as the journal cannot be read.
    private var unmetered: [HeaderPart] {
        let hosted = generation == nil ? 0 : chargedVersions.count
        guard hosted > 0 else { return [] }
        let cost = Span("cost ?", .headerMoney)
        return [
            HeaderPart(
                spans: [Span("\(hosted) hosted \(glyphs.separator) ", .header), cost],
                short: [cost], rank: 0)
        ]
    }

    private func monthParts(_ meter: Meter, _ pace: Pace) -> [HeaderPart] {
        guard let month = now?.periods?.month else { return [] }
        return [
            part("month", sum(.month, of: meter), rank: 2, pace),
            part("its end", projection(to: month, of: meter), rank: 4, pace),
        ]
    }

    private func hosted(_ meter: Meter) -> HeaderPart {
        let running = meter.running(at: moment)
        guard !running.isEmpty else {
            return HeaderPart(spans: [Span("nothing hosted", .header)], rank: 0)
        }
        let units = meter.units(at: moment).rangeText
        let rate = Span("\(meter.hourlyRate(at: moment).text)/h", .headerMoney)
        let dot = " \(glyphs.separator) "
        return HeaderPart(
            spans: [Span("\(running.count) hosted\(dot)\(units) IU\(dot)", .header), rate]
                + (isCharged ? [] : [Span(" on AWS", .header)]),
            short: [rate], rank: 0)
    }

    /// How often a figure is seen to change.
    private enum Pace {
        /// Nothing runs: small sums are told to a hundredth of a cent.
        case resting
        /// Whole cents: a few times a minute.
        case moving
        /// Four decimals, so that one unit's cost is seen to move each second; not where it is a
        /// range, or so large that a cent is nothing.
        case live
    }

    private func part(_ label: String, _ amount: Amount, rank: Int, _ pace: Pace) -> HeaderPart {
        let isFine = amount.isSingle && amount.low < Money(microDollars: 100_000_000)
        let decimals: Int? =
            switch pace {
            case .resting: nil
            case .moving: 2
            case .live: isFine ? 4 : nil
            }
        let text = amount.steadyText(decimals: decimals)
        return HeaderPart(
            spans: [Span(label + " ", .header), Span(text, .headerMoney)], rank: rank)
    }
}
