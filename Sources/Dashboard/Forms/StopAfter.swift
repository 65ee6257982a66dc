import Inventory

/// The answer to "stop after": `8h`, `45m`, `1h30m`, `17:30` or `never`.
package enum StopAfter: Hashable, Sendable {
    case seconds(Int)
    case never

    /// Longest lease that can be asked for: 30 days.
    package static let longest = 30 * 86_400

    /// What is wrong with the text, as a sentence.
    package struct Complaint: Error, Hashable, Sendable {
        package var sentence: String
    }

    /// Reads the text of the field; a time of day is the next one on the local clock.
    package static func parse(_ text: String, now: Now?) -> Result<StopAfter, Complaint> {
        let text = text.lowercased().filter { $0 != " " }
        if text.isEmpty { return .failure(Complaint(sentence: "must be filled in")) }
        if text == "never" { return .success(.never) }
        guard let seconds = text.contains(":") ? untilTime(text, now) : duration(text) else {
            return .failure(
                Complaint(sentence: "use 8h, 45m, 1h30m, a time such as 17:30, or never"))
        }
        guard seconds >= 60 else {
            return .failure(Complaint(sentence: "must be a minute or more"))
        }
        guard seconds <= longest else {
            return .failure(Complaint(sentence: "must be 30 days or less; never is never"))
        }
        return .success(.seconds(seconds))
    }

    /// Nil for never.
    package var seconds: Int? {
        guard case .seconds(let seconds) = self else { return nil }
        return seconds
    }

    private static func duration(_ text: String) -> Int? {
        let units: [Character: Int] = ["d": 86_400, "h": 3600, "m": 60, "s": 1]
        var total = 0
        var digits = ""
        for letter in text {
            if letter.isASCII, letter.isNumber {
                digits.append(letter)
                continue
            }
            guard let unit = units[letter], digits.count <= 6, let value = Int(digits) else {
                return nil
            }
            total += value * unit
            digits = ""
        }
        return digits.isEmpty && total > 0 ? total : nil
    }

    private static func untilTime(_ text: String, _ now: Now?) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let now, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        let wanted = hour * 3600 + minute * 60
        let present = ClockText.secondOfDay(now.timestamp, now.utcOffsetSeconds)
        return wanted > present ? wanted - present : wanted - present + 86_400
    }
}
