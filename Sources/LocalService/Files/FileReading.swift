import Glibc
import NIOCore

/// Reading files in pieces.
enum FileReading {
    /// An open file, closed when nobody holds it any more. A file that was removed stays readable.
    final class Descriptor: Sendable {
        private let path: String
        private let number: Int32

        /// Opens the file; throws `FileFailure`.
        init(_ path: String) throws {
            self.path = path
            number = open(path, O_RDONLY | O_CLOEXEC)
            guard number >= 0 else { throw FileFailure("open", path) }
        }

        deinit { close(number) }

        /// Bytes of the file now.
        var size: Int { max(Int(lseek(number, 0, SEEK_END)), 0) }

        /// The bytes of `range`, fewer at the end of the file; throws `FileFailure`.
        func bytes(_ range: Range<Int>) throws -> [UInt8] {
            try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
                count = try read(range, into: UnsafeMutableRawBufferPointer(buffer))
            }
        }

        /// The same without a copy on the way to a connection.
        func buffer(_ range: Range<Int>) throws -> ByteBuffer {
            var buffer = ByteBufferAllocator().buffer(capacity: range.count)
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: range.count) {
                try read(range, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<range.count]))
            }
            return buffer
        }

        /// Fills `buffer` from its beginning; the count of bytes that there were.
        private func read(
            _ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer
        ) throws -> Int {
            var count = 0
            while count < range.count {
                let got = pread(
                    number, buffer.baseAddress?.advanced(by: count), range.count - count,
                    off_t(range.lowerBound + count))
                if got < 0 && errno == EINTR { continue }
                guard got >= 0 else { throw FileFailure("read", path) }
                if got == 0 { break }
                count += got
            }
            return count
        }
    }

    /// All bytes of a file; throws `FileFailure`.
    static func bytes(of path: String) throws -> [UInt8] {
        let file = try Descriptor(path)
        return try file.bytes(0..<file.size)
    }
}
