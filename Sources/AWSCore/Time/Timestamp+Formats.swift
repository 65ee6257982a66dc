extension Timestamp {
    /// `20240102T030405Z`, the form of `X-Amz-Date`; the fraction is dropped.
    package var basic: String {
        let c = components
        let fields = [
            (c.year, 4), (c.month, 2), (c.day, 2), (c.hour, 2), (c.minute, 2), (c.second, 2),
        ]
        var text: [UInt8] = []
        for (index, (number, width)) in fields.enumerated() {
            if index == 3 { text.append(UInt8(ascii: "T")) }
            var divisor = width == 4 ? 1000 : 10
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
                divisor /= 10
            }
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// `20240102`, the date of a signing scope.
    package var basicDate: String { String(basic.prefix(8)) }

    /// `2024-01-02T03:04:05Z`, the form of timestamps in queries; the fraction is dropped.
    package var iso8601: String {
        let c = components
        return Self.padded(c.year, 4) + "-" + Self.padded(c.month, 2) + "-" + Self.padded(c.day, 2)
            + "T" + Self.padded(c.hour, 2) + ":" + Self.padded(c.minute, 2) + ":"
            + Self.padded(c.second, 2) + "Z"
    }

    /// `Tue, 02 Jan 2024 03:04:05 GMT`, the form of `Date` and `Last-Modified`.
    package var httpDate: String {
        let c = components
        let days = Int((secondsSinceEpoch / 86_400).rounded(.down))
        let weekday = Self.weekdays[((days + 4) % 7 + 7) % 7]
        return "\(weekday), \(Self.padded(c.day, 2)) \(Self.months[c.month - 1]) "
            + "\(Self.padded(c.year, 4)) \(Self.padded(c.hour, 2)):\(Self.padded(c.minute, 2)):"
            + "\(Self.padded(c.second, 2)) GMT"
    }

    /// Reads `20240102T030405Z` and `2024-01-02T03:04:05[.678]Z`; nil for anything else.
    package init?(iso8601 text: some StringProtocol) {
        if let moment = Self.basic(Array(text.utf8)) {
            self = moment
            return
        }
        let compact = String(text.filter { $0 != "-" && $0 != ":" })
        guard compact.last == "Z", let t = compact.firstIndex(of: "T") else { return nil }
        let time = compact[compact.index(after: t)...].dropLast()
        let whole = time.prefix { $0 != "." }
        guard let day = Self.fields(compact[..<t], [4, 2, 2]),
            let clock = Self.fields(whole, [2, 2, 2])
        else { return nil }
        let fraction = time.dropFirst(whole.count)
        guard let part = fraction.isEmpty ? 0 : Double("0" + fraction) else { return nil }
        self.init(day: day, clock: clock, fraction: part)
    }

    /// Reads `20240102T030405Z`, which stands in every signed request; nil for anything else.
    private static func basic(_ text: [UInt8]) -> Timestamp? {
        guard text.count == 16, text[8] == UInt8(ascii: "T"), text[15] == UInt8(ascii: "Z") else {
            return nil
        }
        var fields: [Int] = []
        fields.reserveCapacity(6)
        for range in [0..<4, 4..<6, 6..<8, 9..<11, 11..<13, 13..<15] {
            var number = 0
            for byte in text[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            fields.append(number)
        }
        return Timestamp(day: Array(fields[..<3]), clock: Array(fields[3...]), fraction: 0)
    }

    /// Reads `Tue, 02 Jan 2024 03:04:05 GMT`; nil for anything else.
    package init?(httpDate text: some StringProtocol) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
            let year = Int(words[3]),
            let month = Self.months.firstIndex(of: String(words[2]))
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        self.init(day: [year, month + 1, day], clock: clock, fraction: 0)
    }

    private init?(day: [Int], clock: [Int], fraction: Double) {
        guard (1...12).contains(day[1]), (1...31).contains(day[2]), (0...23).contains(clock[0]),
            (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        let days = Self.daysSinceEpoch(year: day[0], month: day[1], day: day[2])
        let seconds = ((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]
        self.init(secondsSinceEpoch: Double(seconds) + fraction)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    private static func fields(_ text: some StringProtocol, _ widths: [Int]) -> [Int]? {
        guard text.utf8.count == widths.reduce(0, +), text.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        var rest = text[...]
        return widths.compactMap { width in
            defer { rest = rest.dropFirst(width) }
            return Int(String(rest.prefix(width)))
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
