/// Takes what a `ByteWriter` appended, from memory or from a mapped file; `nil` once something is
/// missing.
struct ByteReader: Sendable {
    private enum Source: Sendable {
        case array([UInt8])
        case file(MappedFile)

        func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
            switch self {
            case .array(let bytes): bytes.withUnsafeBytes(body)
            case .file(let file): file.withBytes(body)
            }
        }
    }

    private let source: Source
    private let end: Int
    private var position = 0

    /// A reader at the start of `bytes`.
    init(_ bytes: [UInt8]) {
        source = .array(bytes)
        end = bytes.count
    }

    /// A reader at the start of `file`.
    init(_ file: MappedFile) {
        source = .file(file)
        end = file.count
    }

    /// Bytes that are left.
    var left: Int { end - position }

    /// Whether everything was taken.
    var isAtEnd: Bool { left == 0 }

    /// The next `count` bytes.
    mutating func take(_ count: Int) -> [UInt8]? {
        take(count) { Array($0) }
    }

    /// All bytes that are left.
    mutating func rest() -> [UInt8]? {
        take(left)
    }

    /// SHA-256 of all bytes that are left.
    func digestOfRest() -> [UInt8] {
        source.withBytes { bytes in
            SHA256.digest(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
        }
    }

    /// The next integer.
    mutating func integer<Value: FixedWidthInteger>() -> Value? {
        take(MemoryLayout<Value>.size) {
            Value(littleEndian: $0.loadUnaligned(as: Value.self))
        }
    }

    /// The next 64-bit float.
    mutating func double() -> Double? {
        let pattern: UInt64? = integer()
        return pattern.map(Double.init(bitPattern:))
    }

    /// The next counted 32-bit floats; `nil` when their number is not `count`.
    mutating func floats(_ count: Int? = nil) -> [Float]? {
        guard let length = length(), count == nil || count == length else { return nil }
        return take(length.multipliedReportingOverflow(by: 4).partialValue) { raw in
            [Float](unsafeUninitializedCapacity: length) { values, initialised in
                for index in 0..<length {
                    let bits = raw.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
                    values.initializeElement(
                        at: index, to: Float(bitPattern: UInt32(littleEndian: bits)))
                }
                initialised = length
            }
        }
    }

    /// The next counted text.
    mutating func string() -> String? {
        guard let length = length() else { return nil }
        return take(length) { String(decoding: $0, as: UTF8.self) }
    }

    /// A count that the bytes left can hold.
    mutating func length() -> Int? {
        let count: UInt64? = integer()
        return count.flatMap { $0 <= UInt64(left) ? Int($0) : nil }
    }

    private mutating func take<Result>(
        _ count: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        guard count >= 0, count <= left else { return nil }
        defer { position += count }
        return source.withBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
        }
    }
}
