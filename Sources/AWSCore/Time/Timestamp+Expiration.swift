extension Timestamp {
    /// Reads the forms in which the AWS tools write when keys or tokens expire: a date, `T` or a
    /// space, a time, then `Z`, `UTC` or an offset such as `+01:00`; nil for anything else.
    package init?(expiration text: String) {
        var plain = text.replacing(" ", with: "T")
        var offset = 0
        if plain.hasSuffix("UTC") {
            plain = plain.dropLast(3) + "Z"
        } else if let sign = plain.lastIndex(where: { $0 == "+" || $0 == "-" }),
            let t = plain.firstIndex(of: "T"), sign > t
        {
            guard let seconds = Self.offset(plain[sign...]) else { return nil }
            offset = seconds
            plain = plain[..<sign] + "Z"
        }
        guard let moment = Timestamp(iso8601: plain) else { return nil }
        self = moment.adding(seconds: -Double(offset))
    }

    /// Seconds east of UTC of `+hh:mm`, `+hhmm` or `+hh`.
    private static func offset(_ text: Substring) -> Int? {
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy(\.isNumber),
            let hours = Int(digits.prefix(2)), hours < 24,
            let minutes = Int(digits.dropFirst(2) + (digits.count == 2 ? "0" : "")), minutes < 60
        else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
