import Dashboard

/// The rule by which a zone goes on for ever, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Only days of the form `Mm.w.d` are read, which are all that zone files use.
struct ZoneRule {
    private struct Day {
        var month: Int
        /// 5 is the last one.
        var week: Int
        /// 0 is Sunday.
        var weekday: Int
        /// Seconds of local time, also beyond a day.
        var second: Int
    }

    private var standard: Int
    private var summer: Int?
    private var begin: Day?
    private var end: Day?

    /// Years for which changes are reckoned.
    private static let lastYear = 2100

    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let names = parts.first else { return nil }
        var rest = names[...]
        guard Self.takeName(&rest), let west = Self.takeTime(&rest) else { return nil }
        standard = -west
        guard !rest.isEmpty else { return }
        guard Self.takeName(&rest), parts.count == 3, let begin = Self.day(parts[1]),
            let end = Self.day(parts[2])
        else { return nil }
        summer = rest.isEmpty ? standard + 3600 : Self.takeTime(&rest).map { -$0 }
        (self.begin, self.end) = (begin, end)
    }

    /// The changes after a moment in seconds since 1970.
    func changes(after moment: Int64) -> [ZoneTable.Change] {
        guard let summer, let begin, let end else {
            return [ZoneTable.Change(at: moment + 1, offset: standard)]
        }
        let firstYear = max(1970, 1970 + Int(moment / 31_556_952) - 1)
        guard firstYear <= Self.lastYear else { return [] }
        return (firstYear...Self.lastYear).flatMap { year in
            [
                ZoneTable.Change(
                    at: Self.second(of: begin, year) - Int64(standard), offset: summer),
                ZoneTable.Change(at: Self.second(of: end, year) - Int64(summer), offset: standard),
            ]
        }.filter { $0.at > moment }.sorted { $0.at < $1.at }
    }

    /// Local seconds since 1970 of a day of a year.
    private static func second(of day: Day, _ year: Int) -> Int64 {
        let first = days(year, day.month)
        // 1970-01-01 was a Thursday.
        let weekday = ((first + 4) % 7 + 7) % 7
        var wanted = first + (day.weekday - weekday + 7) % 7 + 7 * (day.week - 1)
        let next = day.month == 12 ? days(year + 1, 1) : days(year, day.month + 1)
        while wanted >= next { wanted -= 7 }
        return Int64(wanted) * 86_400 + Int64(day.second)
    }

    /// Days from 1970-01-01 to the first of a month.
    private static func days(_ year: Int, _ month: Int) -> Int {
        ClockText.days(year: year, month: month, day: 1)
    }

    /// `CET`, `<+0330>`.
    private static func takeName(_ text: inout Substring) -> Bool {
        if text.first == "<" {
            guard let end = text.firstIndex(of: ">") else { return false }
            text = text[text.index(after: end)...]
            return true
        }
        let rest = text.drop { $0.isLetter }
        guard rest.startIndex != text.startIndex else { return false }
        text = rest
        return true
    }

    /// `-1`, `3:30`, in seconds.
    private static func takeTime(_ text: inout Substring) -> Int? {
        let end = text.firstIndex { !"+-:".contains($0) && !$0.isNumber } ?? text.endIndex
        let word = text[..<end]
        text = text[end...]
        let isNegative = word.hasPrefix("-")
        let parts = word.drop { "+-".contains($0) }.split(separator: ":").map { Int($0) }
        guard (1...3).contains(parts.count), !parts.contains(nil) else { return nil }
        let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
        return isNegative ? -seconds : seconds
    }

    /// `M10.5.0/3`; without a time two o'clock.
    private static func day(_ text: Substring) -> Day? {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard let date = parts.first, date.first == "M" else { return nil }
        let numbers = date.dropFirst().split(separator: ".").map { Int($0) ?? -1 }
        guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
            (0...6).contains(numbers[2])
        else { return nil }
        var second = 7200
        if parts.count == 2 {
            var time = parts[1][...]
            guard let read = takeTime(&time) else { return nil }
            second = read
        }
        return Day(month: numbers[0], week: numbers[1], weekday: numbers[2], second: second)
    }
}
