import NIOCore

/// Content that can be read in pieces.
protocol RangeReading: Sendable {
    /// Bytes of the content.
    var size: Int { get }
    /// The bytes of `range`, fewer at the end; throws what hinders the reading.
    func bytes(_ range: Range<Int>) throws -> [UInt8]
    /// The same as a connection takes it.
    func buffer(_ range: Range<Int>) throws -> ByteBuffer
}

extension FileReading.Descriptor: RangeReading {}

extension RangeReading {
    /// Pieces of at most this many bytes are read at once.
    static var pieceSize: Int { 1024 * 1024 }

    func buffer(_ range: Range<Int>) throws -> ByteBuffer {
        ByteBuffer(bytes: try bytes(range))
    }

    /// Hands the content of `range`, or all of it, to `take` in pieces.
    func pieces(
        _ range: Range<Int>? = nil, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let range = range ?? 0..<size
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.pieceSize) {
            let end = min(start + Self.pieceSize, range.upperBound)
            try bytes(start..<end).withUnsafeBytes { try take($0) }
        }
    }
}

/// Content in memory.
struct MemoryContent: RangeReading {
    let all: [UInt8]

    var size: Int { all.count }

    func bytes(_ range: Range<Int>) -> [UInt8] {
        Array(all[range.clamped(to: 0..<all.count)])
    }
}
