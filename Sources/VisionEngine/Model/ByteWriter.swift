/// Appends numbers and text in little-endian order.
struct ByteWriter: Sendable {
    var bytes: [UInt8] = []

    /// Appends an integer.
    mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    /// Appends a 64-bit float.
    mutating func append(_ value: Double) {
        append(value.bitPattern)
    }

    /// Appends a count and 32-bit floats.
    mutating func append(_ values: [Float]) {
        append(UInt64(values.count))
        for value in values { append(value.bitPattern) }
    }

    /// Appends a count and UTF-8.
    mutating func append(_ text: String) {
        let utf8 = Array(text.utf8)
        append(UInt64(utf8.count))
        bytes += utf8
    }
}

/// Takes what a `ByteWriter` appended; `nil` once something is missing.
struct ByteReader: Sendable {
    private let bytes: [UInt8]
    private var position = 0

    /// A reader at the start of `bytes`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether everything was taken.
    var isAtEnd: Bool { position == bytes.count }

    /// The next `count` bytes.
    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    /// All bytes that are left.
    mutating func rest() -> [UInt8]? {
        take(bytes.count - position)
    }

    /// The next integer.
    mutating func integer<Value: FixedWidthInteger>() -> Value? {
        guard let raw = take(MemoryLayout<Value>.size) else { return nil }
        return raw.reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    /// The next 64-bit float.
    mutating func double() -> Double? {
        let pattern: UInt64? = integer()
        return pattern.map(Double.init(bitPattern:))
    }

    /// The next counted 32-bit floats; `nil` when their number is not `count`.
    mutating func floats(_ count: Int? = nil) -> [Float]? {
        guard let length = length(), count == nil || count == length,
            let raw = take(length.multipliedReportingOverflow(by: 4).partialValue)
        else { return nil }
        return (0..<length).map { index in
            let at = index * 4
            return Float(
                bitPattern: UInt32(raw[at]) | UInt32(raw[at + 1]) << 8 | UInt32(raw[at + 2]) << 16
                    | UInt32(raw[at + 3]) << 24)
        }
    }

    /// The next counted text.
    mutating func string() -> String? {
        guard let length = length(), let raw = take(length) else { return nil }
        return String(decoding: raw, as: UTF8.self)
    }

    /// A count that the bytes left can hold.
    mutating func length() -> Int? {
        let count: UInt64? = integer()
        return count.flatMap { $0 <= UInt64(bytes.count - position) ? Int($0) : nil }
    }
}
