/// How words of a filter are looked for in texts, case aside. Needles are lower case.
package enum Fuzzy {
    /// Whether `text` holds every letter of `needle` in order.
    package static func holds(_ needle: String, in text: String) -> Bool {
        search(needle, text) { needle, text in
            var wanted = 0
            for byte in text where wanted < needle.count && needle[wanted] == byte.asciiLowercased {
                wanted += 1
            }
            return wanted == needle.count
        }
    }

    /// Whether `text` holds `needle` in one piece.
    package static func finds(_ needle: String, in text: String) -> Bool {
        search(needle, text) { needle, text in
            guard let first = needle.first else { return true }
            guard text.count >= needle.count else { return false }
            for start in 0...text.count - needle.count
            where text[start].asciiLowercased == first {
                var length = 1
                while length < needle.count,
                    text[start + length].asciiLowercased == needle[length]
                {
                    length += 1
                }
                if length == needle.count { return true }
            }
            return false
        }
    }

    /// Whether `text` is `needle`.
    package static func equals(_ needle: String, _ text: String) -> Bool {
        needle.utf8.count == text.utf8.count && finds(needle, in: text)
    }

    /// Compares bytes where that is enough, which is where the needle is ASCII; else both as
    /// Unicode lower-cases them.
    private static func search(
        _ needle: String, _ text: String,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        let isASCII = needle.utf8.allSatisfy { $0 < 0x80 }
        let haystack = isASCII ? text : text.lowercased()
        let answer = needle.utf8.withContiguousStorageIfAvailable { needle in
            haystack.utf8.withContiguousStorageIfAvailable { body(needle, $0) }
        }
        return (answer ?? nil) ?? haystack.lowercased().contains(needle)
    }
}

extension Fuzzy {
    /// The places in `text`, counted in characters, that a match of `needle` takes: in one piece
    /// where there is one, else the first letters in order; empty without a match.
    static func places(of needle: String, in text: String, isExact: Bool) -> [Int] {
        let letters = text.map { $0.lowercased() }
        let wanted = needle.map { $0.lowercased() }
        guard !wanted.isEmpty, wanted.count <= letters.count else { return [] }
        for start in 0...letters.count - wanted.count
        where letters[start] == wanted[0]
            && letters[start..<start + wanted.count].elementsEqual(wanted)
        {
            return Array(start..<start + wanted.count)
        }
        return isExact ? [] : scattered(wanted, letters)
    }

    private static func scattered(_ wanted: [String], _ letters: [String]) -> [Int] {
        var places: [Int] = []
        for (place, letter) in letters.enumerated()
        where places.count < wanted.count && letter == wanted[places.count] {
            places.append(place)
        }
        return places.count == wanted.count ? places : []
    }
}

extension UInt8 {
    /// `a` for `A`; other bytes as they are.
    fileprivate var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
