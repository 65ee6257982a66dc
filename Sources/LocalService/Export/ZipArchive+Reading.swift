extension ZipArchive {
    /// A file in an archive.
    package struct Stored: Sendable, Equatable {
        package let name: String
        /// Where its content lies in the archive.
        package let content: Range<Int>
    }

    /// The files of an archive whose content is not compressed, in their order, up to the first
    /// part that is no such file. Source: PKWARE, APPNOTE.TXT 6.3.10, section 4.3.7.
    package static func stored(in archive: [UInt8]) -> [Stored] {
        var files: [Stored] = []
        var offset = 0
        while let header = LocalHeader(archive, at: offset), header.isPlain {
            files.append(Stored(name: header.name, content: header.content))
            offset = header.content.upperBound
        }
        return files
    }

    /// What stands before a file's content.
    private struct LocalHeader {
        let name: String
        let content: Range<Int>
        /// Whether the content is stored as it is and its size stands in the header.
        let isPlain: Bool

        private static let length = 30

        init?(_ archive: [UInt8], at offset: Int) {
            guard offset + Self.length <= archive.count else { return nil }
            func number(_ place: Int, _ count: Int) -> Int {
                (0..<count).reduce(0) { $0 | Int(archive[offset + place + $1]) << (8 * $1) }
            }
            guard number(0, 4) == 0x0403_4B50 else { return nil }
            let nameEnd = offset + Self.length + number(26, 2)
            let start = nameEnd + number(28, 2)
            guard start + number(18, 4) <= archive.count else { return nil }
            name = String(
                decoding: archive[offset + Self.length..<nameEnd], as: UTF8.self)
            content = start..<start + number(18, 4)
            // Bit 3: the sizes stand behind the content.
            isPlain = number(8, 2) == 0 && number(6, 2) & 8 == 0
        }
    }
}
