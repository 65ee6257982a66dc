import Inventory

/// The answer to "stop after": `8h`, `45m`, `1h30m`, `17:30`, `17:30 UTC`, `idle 30m`, `8h, idle 30m`
/// or `never`.
package enum StopAfter: Hashable, Sendable {
    case seconds(Int)
    /// After so many seconds without a request, and at the latest after so many; nil for `longest`.
    case idle(Int, atMost: Int?)
    case never

    /// Longest lease that can be asked for: 30 days.
    package static let longest = 30 * 86_400

    /// What may be typed.
    static let hint = "8h, 1h30m, a time such as 17:30 or 17:30 UTC, idle 30m, both, or never."

    /// What is wrong with the text, as a sentence.
    package struct Complaint: Error, Hashable, Sendable {
        package var sentence: String
    }

    /// Reads the text of the field; a time of day is the next one on the local clock, or on that of
    /// the zone behind it: `UTC`, `Z` or an offset such as `+02:00`.
    package static func parse(_ text: String, now: Now?) -> Result<StopAfter, Complaint> {
        let text = text.lowercased().filter { $0 != " " }
        if text.isEmpty { return .failure(Complaint(sentence: "must be filled in")) }
        if text == "never" { return .success(.never) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let idle = parts.compactMap(idleText)
        let times = parts.filter { idleText($0) == nil }
        guard idle.count <= 1, times.count <= 1 else { return .failure(unreadable) }
        return combine(idle.first.map { length(duration($0)) }, times.first.map { time($0, now) })
    }

    /// The latest end in seconds; nil where none was named, and for never.
    package var seconds: Int? {
        switch self {
        case .seconds(let seconds): seconds
        case .idle(_, let atMost): atMost
        case .never: nil
        }
    }

    /// Seconds without a request; nil where that ends nothing.
    package var idleSeconds: Int? {
        guard case .idle(let seconds, _) = self else { return nil }
        return seconds
    }

    /// When it ends at the latest; nil for never.
    var latestSeconds: Int? { self == .never ? nil : seconds ?? Self.longest }

    private static let unreadable = Complaint(
        sentence: "use 8h, 45m, 1h30m, a time such as 17:30, idle 30m, or never")

    private static func combine(
        _ idle: Result<Int, Complaint>?, _ time: Result<Int, Complaint>?
    ) -> Result<StopAfter, Complaint> {
        switch (idle, time) {
        case (.failure(let complaint), _), (_, .failure(let complaint)): .failure(complaint)
        case (.success(let idle), .success(let atMost)): .success(.idle(idle, atMost: atMost))
        case (.success(let idle), nil): .success(.idle(idle, atMost: nil))
        case (nil, .success(let seconds)): .success(.seconds(seconds))
        case (nil, nil): .failure(unreadable)
        }
    }

    /// What follows `idle`, `when idle` or `when idle for`; nil for what is no such part.
    private static func idleText(_ part: String) -> String? {
        for word in ["whenidlefor", "whenidle", "idlefor", "idle"] where part.hasPrefix(word) {
            return String(part.dropFirst(word.count))
        }
        return nil
    }

    private static func time(_ text: String, _ now: Now?) -> Result<Int, Complaint> {
        length(
            text.contains(":") ? WallTime(text).flatMap { $0.seconds(after: now) } : duration(text))
    }

    private static func length(_ seconds: Int?) -> Result<Int, Complaint> {
        guard let seconds else { return .failure(unreadable) }
        guard seconds >= 60 else {
            return .failure(Complaint(sentence: "must be a minute or more"))
        }
        guard seconds <= longest else {
            return .failure(Complaint(sentence: "must be 30 days or less; never is never"))
        }
        return .success(seconds)
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
}
