import Inventory

/// Days and times of day in a zone: `Mon-Fri 08:00-18:00 Europe/Berlin`.
package struct PolicyHours: Hashable, Sendable {
    /// As it stands in the file.
    package var text: String
    /// 0 is Monday.
    package var days: Set<Int>
    /// Minutes since midnight, 0...1440; where the end is not after the beginning it is the next day's.
    package var from: Int
    package var to: Int
    package var zone: ZoneTable

    /// Whether a moment lies in them.
    package func contains(_ moment: Timestamp) -> Bool {
        let seconds = moment.milliseconds / 1000 + Int64(zone.offset(at: moment))
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let minute = Int((seconds - day * 86_400) / 60)
        // 1970-01-01 was a Thursday.
        let weekday = Int(((day + 3) % 7 + 7) % 7)
        guard to <= from else { return days.contains(weekday) && (from..<to).contains(minute) }
        return days.contains(weekday) && minute >= from
            || days.contains((weekday + 6) % 7) && minute < to
    }

    /// What is wrong with the text of hours, to stand behind it.
    package struct Complaint: Error, Hashable, Sendable {
        package var sentence: String
    }

    /// Reads days, times and a zone; without days every day, without a zone the machine's own.
    ///
    /// - Parameter zone: finds a zone by its name, the machine's own by an empty one.
    package static func parse(
        _ text: String, zone: (String) -> ZoneTable?
    ) -> Result<PolicyHours, Complaint> {
        var words = text.split(separator: " ").map(String.init)
        var days = Set(0..<7)
        if let first = words.first, first.first?.isLetter == true {
            guard let read = Self.days(first) else {
                return .failure(Complaint(sentence: "`\(first)` is no days, such as Mon-Fri"))
            }
            days = read
            words.removeFirst()
        }
        guard let times = words.first, let (from, to) = Self.times(times) else {
            return .failure(
                Complaint(sentence: "needs times, such as Mon-Fri 08:00-18:00 Europe/Berlin"))
        }
        words.removeFirst()
        let name = words.joined(separator: "_")
        guard let zone = zone(name) else {
            return .failure(
                Complaint(sentence: "`\(name)` is no time zone, such as Europe/Berlin or UTC"))
        }
        return .success(PolicyHours(text: text, days: days, from: from, to: to, zone: zone))
    }

    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// `Mon-Fri`, `Sat,Sun`, `Fri-Mon`.
    private static func days(_ text: String) -> Set<Int>? {
        var days: Set<Int> = []
        for part in text.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { name in
                dayNames.firstIndex(of: String(name.prefix(3))).flatMap {
                    name.count == 3 || fullNames[$0] == name ? $0 : nil
                }
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends.last ?? nil
            else { return nil }
            var day = first
            while day != last {
                days.insert(day)
                day = (day + 1) % 7
            }
            days.insert(last)
        }
        return days
    }

    private static let fullNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// `08:00-18:00`, `22:00-06:00`, `00:00-24:00`.
    private static func times(_ text: String) -> (Int, Int)? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
        guard ends.count == 2, let from = ends[0], let to = ends[1], from != to, from < 1440 else {
            return nil
        }
        return (from, to)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
            hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }
}
