/// How deep a JSON text nests, found without building anything from it.
package enum JSONDepth {
    /// Deeper than any document of the two APIs, shallow enough for every parser's stack.
    package static let limit = 64

    /// Whether brackets and braces nest deeper than `limit`. Text that is no JSON counts as it comes.
    package static func isExceeded(in bytes: [UInt8]) -> Bool {
        var depth = 0
        var isString = false
        var isEscaped = false
        for byte in bytes {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth > limit { return true }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        return false
    }
}
