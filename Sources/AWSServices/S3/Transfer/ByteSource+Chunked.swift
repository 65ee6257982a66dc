import AWSCore
import Synchronization

extension ByteSource {
    /// This body in the `aws-chunked` framing with its check as a trailer, as
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER` announces it. Source: Amazon S3 API Reference,
    /// "Transferring payload in multiple chunks"; botocore 1.40.60, `AwsChunkedWrapper`.
    func chunked(_ check: S3.Check) -> ByteSource {
        ByteSource(length: Self.framedLength(length, check)) {
            let next = try open()
            let framing = Mutex(Framing(check: check, room: length))
            return {
                while true {
                    if let frame = framing.withLock({ $0.full() }) { return frame }
                    guard let piece = try await next() else {
                        return try framing.withLock { try $0.end() }
                    }
                    try framing.withLock { try $0.add(piece) }
                }
            }
        }
    }

    /// Bytes of payload in one frame but the last.
    private static let frame = 256 << 10

    private static func framedLength(_ length: Int, _ check: S3.Check) -> Int {
        func framed(_ count: Int) -> Int { String(count, radix: 16).utf8.count + 4 + count }
        let rest = length % frame
        let value = ((check == .crc32 ? 4 : 8) + 2) / 3 * 4
        return length / frame * framed(frame) + (rest == 0 ? 0 : framed(rest))
            + "0\r\n\(check.header):\r\n\r\n".utf8.count + value
    }

    /// Gathers pieces into frames of one size, so that the length is known before.
    private struct Framing {
        let check: S3.Check
        /// Bytes that the source still owes.
        private var room: Int
        private var crc: CRC
        private var waiting: [UInt8] = []
        private var isEnded = false

        init(check: S3.Check, room: Int) {
            self.check = check
            self.room = room
            crc = check.begin()
        }

        mutating func add(_ piece: [UInt8]) throws {
            room -= piece.count
            guard room >= 0 else { throw WireError("The body is longer than it was announced.") }
            crc.update(piece)
            waiting += piece
        }

        /// The next whole frame, nil until there is one.
        mutating func full() -> [UInt8]? {
            waiting.count >= ByteSource.frame ? cut(ByteSource.frame) : nil
        }

        /// What is left, with the trailer; nil when that is out already.
        mutating func end() throws -> [UInt8]? {
            guard !isEnded else { return nil }
            guard room == 0 else { throw WireError("The body is shorter than it was announced.") }
            isEnded = true
            let last = waiting.isEmpty ? [] : cut(waiting.count)
            return last + Array("0\r\n\(check.header):\(crc.base64)\r\n\r\n".utf8)
        }

        private mutating func cut(_ count: Int) -> [UInt8] {
            let frame = Array("\(String(count, radix: 16))\r\n".utf8) + waiting.prefix(count)
            waiting.removeFirst(count)
            return frame + [13, 10]
        }
    }
}
