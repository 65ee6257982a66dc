import Inventory
import LocalService
import Metering
import Testing

/// What the meter says of a month against the service's own unit-milliseconds.
@Suite struct MonthTests {
    @Test(arguments: [UInt64(1), 2])
    func `a month lies within its bounds and is exact where it was measured`(
        seed: UInt64
    ) throws {
        var month = try Month(seed: seed, sampled: [.customLabels])
        let (meter, reloaded) = try month.live()
        let now = Timestamp(milliseconds: month.clock.milliseconds)
        for cloud in month.clouds {
            var used: Int64 = 0
            for (version, book) in cloud.books {
                let timeline = book.timeline
                used += timeline.unitMilliseconds(from: 0, to: now.milliseconds)
                judge(meter, version, timeline, at: now)
                #expect(reloaded.pieces(of: version) == meter.pieces(of: version))
            }
            judge(meter, cloud.service, Self.cost(used), at: now)
        }
    }

    /// Every version lies within its bounds, and each of its pieces; one that was measured and tells
    /// one number of units is right to the millisecond.
    private func judge(
        _ meter: Meter, _ version: VersionID, _ timeline: UnitTimeline, at now: Timestamp
    ) {
        let truth = Self.cost(timeline.unitMilliseconds(from: 0, to: now.milliseconds))
        let amount = meter.amount(of: version, at: now) ?? .zero
        #expect(amount.contains(truth), "\(version.path): \(truth.text()) in \(amount.text)")
        for piece in meter.pieces(of: version) {
            let (start, end) = (piece.from.milliseconds, (piece.to ?? now).milliseconds)
            let used = timeline.unitMilliseconds(from: start, to: end)
            let bounds =
                Int64(piece.units.lowerBound) * (end - start)...Int64(piece.units.upperBound)
                * (end - start)
            #expect(bounds.contains(used), "\(piece)")
        }
    }

    /// A service with samples leaves open no more than a minute at a time, where they were asked for
    /// before the minute was over; one without has both ends of what nobody watched.
    private func judge(
        _ meter: Meter, _ service: VisionService, _ truth: Money, at now: Timestamp
    ) {
        #expect(truth.microDollars > 10_000_000_000, "more than ten thousand dollars")
        let all = Timestamp(milliseconds: 0)..<now
        let total = meter.spent(in: all, at: now) { $0.project.service == service }
        #expect(total.contains(truth), "\(truth.text()) in \(total.text)")
        let open = meter.pieces.filter { piece in
            let length = (piece.to ?? piece.seen).millisecondsSince(piece.from)
            return piece.version.project.service == service && piece.units.count > 1
                && piece.to != nil && length >= 60_000
        }
        #expect(open.isEmpty == (service == .customLabels))
    }

    private static func cost(_ unitMilliseconds: Int64) -> Money {
        Meter.cost(
            units: 1, price: UnitPrice(microDollarsPerUnitHour: 4_000_000),
            milliseconds: unitMilliseconds)
    }
}

extension Amount {
    /// Whether a sum of money lies between both ends.
    fileprivate func contains(_ money: Money) -> Bool {
        low <= money && high.map { money <= $0 } ?? false
    }
}
