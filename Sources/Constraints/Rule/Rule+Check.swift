extension Rule {
    /// What is wrong with the text of a form field, as a sentence for the user; nil when it is fine.
    /// Numbers and booleans are read from the text. Lists, maps and structures have no single text.
    package func check(_ text: String) -> String? {
        switch self {
        case .string(let length, let pattern): Self.check(text, length, pattern)
        case .enumeration(let words):
            words.contains(text) ? nil : "Must be one of \(words.joined(separator: ", "))."
        case .integer(let bounds): Self.check(integer: text, bounds)
        case .number(let min, let max): Self.check(number: text, min, max)
        case .boolean: ["true", "false"].contains(text) ? nil : "Must be true or false."
        case .timestamp: Double(text) == nil ? "Must be seconds since 1970." : nil
        case .blob: complaints(about: .string(text)).isEmpty ? nil : "Must be base64 text."
        case .list, .map, .structure: nil
        }
    }

    private static func check(_ text: String, _ length: Bounds, _ pattern: String?) -> String? {
        let count = text.unicodeScalars.count
        if let min = length.min, count < min {
            return count == 0 ? "Must not be empty." : "Must have at least \(min) characters."
        }
        if let max = length.max, count > max {
            return "Must have at most \(max) characters, has \(count)."
        }
        guard let pattern, !Pattern.matches(pattern, text) else { return nil }
        return culprit(in: text, pattern) ?? "Must match \(pattern)"
    }

    /// Names the first character after which the text stops matching: the usual slip. The API's
    /// name patterns are classes of characters, so every prefix of a good name is good.
    private static func culprit(in text: String, _ pattern: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var (good, bad) = (0, scalars.count)
        while good < bad {
            let middle = (good + bad) / 2
            let prefix = String(String.UnicodeScalarView(scalars[...middle]))
            if Pattern.matches(pattern, prefix) { good = middle + 1 } else { bad = middle }
        }
        guard good < scalars.count, !isLetterOrDigit(scalars[good]) else { return nil }
        return scalars[good] == " "
            ? "Must not contain a space here. Pattern: \(pattern)"
            : "‘\(scalars[good])’ is not allowed here. Pattern: \(pattern)"
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    private static func check(integer text: String, _ bounds: Bounds) -> String? {
        guard let value = Int(text) else { return "Must be a whole number." }
        if let min = bounds.min, value < min { return "Must be at least \(min)." }
        if let max = bounds.max, value > max { return "Must be at most \(max)." }
        return nil
    }

    private static func check(number text: String, _ min: Double?, _ max: Double?) -> String? {
        guard let value = Double(text), value.isFinite else { return "Must be a number." }
        if let min, value < min { return "Must be at least \(min.brief)." }
        if let max, value > max { return "Must be at most \(max.brief)." }
        return nil
    }
}
