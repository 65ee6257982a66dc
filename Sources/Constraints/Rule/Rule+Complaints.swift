extension Rule {
    /// What is wrong with a scalar of the right type, each part as AWS words it.
    func complaints(about value: JSONValue) -> [String] {
        switch (self, value) {
        case (.string(let length, let pattern), .string(let text)):
            return Self.complaints(about: text, length, pattern)
        case (.enumeration(let words), .string(let text)):
            let set = words.joined(separator: ", ")
            return words.contains(text) ? [] : ["Member must satisfy enum value set: [\(set)]"]
        case (.integer(let bounds), .integer(let integer)):
            return [bounds.complaint(about: integer, quantity: "value")].compactMap(\.self)
        case (.number(let min, let max), .integer(let integer)):
            return Self.complaints(about: Double(integer), min, max)
        case (.number(let min, let max), .number(let number)):
            return Self.complaints(about: number, min, max)
        case (.blob(let bounds), .string(let text)):
            guard let size = text.decodedBase64Size else { return ["Member must be valid base64"] }
            return [bounds.complaint(about: size, quantity: "length")].compactMap(\.self)
        default:
            return []
        }
    }

    private static func complaints(
        about text: String, _ length: Bounds, _ pattern: String?
    ) -> [String] {
        var found: [String] = []
        if let complaint = length.complaint(about: text.unicodeScalars.count, quantity: "length") {
            found.append(complaint)
        }
        if let pattern, !Pattern.matches(pattern, text) {
            found.append("Member must satisfy regular expression pattern: \(pattern)")
        }
        return found
    }

    private static func complaints(about number: Double, _ min: Double?, _ max: Double?) -> [String]
    {
        if !number.isFinite { return ["Member must be a finite number"] }
        if let min, number < min {
            return ["Member must have value greater than or equal to \(min.brief)"]
        }
        if let max, number > max {
            return ["Member must have value less than or equal to \(max.brief)"]
        }
        return []
    }
}

extension Double {
    /// `100` rather than `100.0`, as AWS writes limits.
    var brief: String {
        Int(exactly: self).map(String.init) ?? "\(self)"
    }
}

extension String {
    /// Bytes behind padded base64 text, nil when it is none.
    fileprivate var decodedBase64Size: Int? {
        let digits = utf8.reversed().drop { $0 == UInt8(ascii: "=") }
        let padding = utf8.count - digits.count
        guard utf8.count % 4 == 0, padding <= 2, digits.allSatisfy(\.isBase64) else { return nil }
        return utf8.count / 4 * 3 - padding
    }
}

extension UInt8 {
    fileprivate var isBase64: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
