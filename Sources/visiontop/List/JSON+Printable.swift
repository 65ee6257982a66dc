import AWSCore

extension JSON {
    /// As `encode`, for people's terminals too: DEL and U+0080 to U+009F, which JSON leaves as they
    /// are and terminals obey, are escaped. They can stand in strings only, so the value is the same.
    static func printable(_ value: some Encodable) throws -> [UInt8] {
        let bytes = try encode(value)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == 0x7F {
                escaped += Array("\\u007f".utf8)
            } else if byte == 0xC2, let next = rest.first, (0x80...0x9F).contains(next) {
                rest = rest.dropFirst()
                escaped += Array("\\u00\(String(next, radix: 16))".utf8)
            } else {
                escaped.append(byte)
            }
        }
        return escaped
    }
}
