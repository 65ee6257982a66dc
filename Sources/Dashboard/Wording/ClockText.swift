import Inventory

/// Moments as text in the local zone of `Now`.
package enum ClockText {
    /// `14:03:22`.
    package static func time(_ moment: Timestamp, utcOffsetSeconds: Int) -> String {
        let second = secondOfDay(moment, utcOffsetSeconds)
        return "\(hourAndMinute(second)):\(two(second % 60))"
    }

    /// `14:03`.
    package static func minute(_ moment: Timestamp, utcOffsetSeconds: Int) -> String {
        hourAndMinute(secondOfDay(moment, utcOffsetSeconds))
    }

    /// `2026-11-22 14:03`.
    package static func dateAndMinute(_ moment: Timestamp, utcOffsetSeconds: Int) -> String {
        let (year, month, day) = civil(days(moment, utcOffsetSeconds))
        let date = "\(FigureText.padded(year, digits: 4))-\(two(month))-\(two(day))"
        return "\(date) \(minute(moment, utcOffsetSeconds: utcOffsetSeconds))"
    }

    /// Local seconds since midnight, 0..<86400.
    package static func secondOfDay(_ moment: Timestamp, _ utcOffsetSeconds: Int) -> Int {
        let local = localSeconds(moment, utcOffsetSeconds)
        return local - 86_400 * days(moment, utcOffsetSeconds)
    }

    private static func localSeconds(_ moment: Timestamp, _ offset: Int) -> Int {
        let floored =
            moment.milliseconds >= 0
            ? moment.milliseconds / 1000 : (moment.milliseconds - 999) / 1000
        return Int(floored) + offset
    }

    private static func days(_ moment: Timestamp, _ offset: Int) -> Int {
        let local = localSeconds(moment, offset)
        return (local >= 0 ? local : local - 86_399) / 86_400
    }

    /// The Gregorian date of a day counted from 1970-01-01.
    /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Days from 1970-01-01 to a Gregorian date; the inverse of `civil`, from the same source.
    package static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func hourAndMinute(_ second: Int) -> String {
        "\(two(second / 3600)):\(two(second / 60 % 60))"
    }

    private static func two(_ value: Int) -> String { FigureText.padded(value, digits: 2) }
}
