import Inventory
import Metering

/// A time of day with or without a zone: `17:30`, `17:30z`, `17:30utc`, `17:30+02:00`.
struct WallTime: Hashable {
    /// Since midnight.
    private let second: Int
    /// Of the zone that was named; nil for the user's own.
    private let offset: Int?

    /// From lower-case text without spaces.
    init?(_ text: String) {
        let clock = text.prefix { $0.isNumber || $0 == ":" }
        guard let second = Self.second(clock) else { return nil }
        self.second = second
        let zone = text.dropFirst(clock.count)
        switch zone {
        case "": offset = nil
        case "z", "utc", "gmt": offset = 0
        default:
            guard let offset = Self.offset(zone) else { return nil }
            self.offset = offset
        }
    }

    /// Seconds until it is that time next; nil before the first tick.
    func seconds(after now: Now?) -> Int? {
        guard let now else { return nil }
        if offset == nil, let day = now.periods?.day, second >= Self.afterChanges {
            return seconds(after: now.timestamp, day)
        }
        let present = ClockText.secondOfDay(now.timestamp, offset ?? now.utcOffsetSeconds)
        return second > present ? second - present : second - present + 86_400
    }

    /// Clocks change in the small hours: after these, a time of the day is as far from the next
    /// midnight as on any other day.
    private static let afterChanges = 4 * 3600

    private func seconds(after moment: Timestamp, _ day: Range<Timestamp>) -> Int {
        let untilMidnight = Int(day.upperBound.millisecondsSince(moment) / 1000)
        let today = untilMidnight - 86_400 + second
        return today > 0 ? today : untilMidnight + second
    }

    private static func second(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, parts[0].count <= 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 3600 + minute * 60
    }

    /// `+2`, `-05:30`.
    private static func offset(_ text: some StringProtocol) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst()
        let clock = digits.contains(":") ? String(digits) : digits + ":00"
        guard let seconds = second(clock), seconds <= 14 * 3600 else { return nil }
        return sign == "-" ? -seconds : seconds
    }
}
