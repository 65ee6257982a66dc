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
