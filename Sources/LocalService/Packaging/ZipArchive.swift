/// Writes a ZIP archive without compression, in one pass over the output.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16.
package struct ZipArchive {
    /// A file of the archive before it is written: its name, size and CRC-32 are known.
    package struct Entry: Sendable {
        let name: String
        let size: UInt32
        let check: UInt32

        /// An entry of `size` bytes; nil for content that needs the 64-bit form of the format.
        package init?(name: String, size: Int, crc32: [UInt8]) {
            guard let size = UInt32(exactly: size), size < .max, crc32.count == 4,
                UInt16(exactly: name.utf8.count) != nil
            else { return nil }
            self.name = name
            self.size = size
            check = crc32.reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// Two seconds' resolution, the date counted from 1980.
    private let time: UInt16
    private let date: UInt16
    private var written: [(entry: Entry, offset: UInt32)] = []
    private var offset = 0

    /// An archive whose files all carry the moment `iso8601`: `2024-01-02T03:04:05Z`.
    package init(modified iso8601: String) {
        let numbers = iso8601.split { !$0.isNumber }.compactMap { UInt16($0) }
        let parts = numbers.count >= 6 && numbers[0] >= 1980 ? numbers : [1980, 1, 1, 0, 0, 0]
        date = (parts[0] - 1980) << 9 | parts[1] << 5 | parts[2]
        time = parts[3] << 11 | parts[4] << 5 | parts[5] / 2
    }

    /// The bytes before the content of an entry, which the caller writes next, all `size` of it.
    package mutating func begin(_ entry: Entry) -> [UInt8] {
        written.append((entry, UInt32(truncatingIfNeeded: offset)))
        let header = number(UInt32(0x0403_4B50)) + common(entry) + Array(entry.name.utf8)
        offset += header.count + Int(entry.size)
        return header
    }

    /// The directory at the end; nil when the archive is too large for the format's 32-bit form.
    package func end() -> [UInt8]? {
        guard offset < UInt32.max, written.count < UInt16.max else { return nil }
        let directory = written.flatMap(record)
        return directory + number(UInt32(0x0605_4B50)) + number(UInt32(0))
            + number(UInt16(written.count)) + number(UInt16(written.count))
            + number(UInt32(directory.count)) + number(UInt32(offset)) + number(UInt16(0))
    }

    /// From "version needed" to the length of the extra field: both kinds of headers have it.
    /// Bit 11 says that the name is UTF-8; method 0 is "stored".
    private func common(_ entry: Entry) -> [UInt8] {
        number(UInt16(20)) + number(UInt16(1 << 11)) + number(UInt16(0)) + number(time)
            + number(date) + number(entry.check) + number(entry.size) + number(entry.size)
            + number(UInt16(entry.name.utf8.count)) + number(UInt16(0))
    }

    /// An entry of the directory, made on Unix, a regular file with mode 644.
    private func record(_ entry: Entry, _ offset: UInt32) -> [UInt8] {
        number(UInt32(0x0201_4B50)) + number(UInt16(3 << 8 | 20)) + common(entry)
            + number(UInt16(0)) + number(UInt16(0)) + number(UInt16(0))
            + number(UInt32(0o100644) << 16) + number(offset) + Array(entry.name.utf8)
    }

    private func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
