import Synchronization

/// The API's regular expressions, compiled once a process.
enum Pattern {
    /// `Regex` is not `Sendable`: it is built and used under the lock and never leaves it.
    private static let compiled = Mutex<[String: Regex<AnyRegexOutput>]>([:])

    /// Whether the whole of `text` matches; false also for a pattern that does not compile, which
    /// the test of the tables excludes.
    static func matches(_ pattern: String, _ text: String) -> Bool {
        compiled.withLock { cache in
            if let regex = cache[pattern] { return isWholeMatch(regex, text) }
            guard let regex = compile(pattern) else { return false }
            cache[pattern] = regex
            return isWholeMatch(regex, text)
        }
    }

    /// A regular expression with Java's reading of it: scalars, not graphemes, and ASCII digits.
    static func compile(_ pattern: String) -> Regex<AnyRegexOutput>? {
        do {
            return try Regex(pattern).matchingSemantics(.unicodeScalar).asciiOnlyDigits()
        } catch {
            return nil
        }
    }

    private static func isWholeMatch(_ regex: Regex<AnyRegexOutput>, _ text: String) -> Bool {
        do {
            return try regex.wholeMatch(in: text) != nil
        } catch {
            return false
        }
    }
}
