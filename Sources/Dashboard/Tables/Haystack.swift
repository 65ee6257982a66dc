/// What words are looked for in: some columns of some rows, in lower case and each ended by a zero, in
/// one piece. A hundred thousand rows are a few megabytes, read through in milliseconds.
struct Haystack: Sendable {
    /// How a needle has to lie in a column.
    enum Fit {
        /// Its letters in order.
        case scattered
        /// In one piece.
        case together
        /// Nothing beside it.
        case alone
    }

    private var bytes: [UInt8] = []
    /// Where each row ends.
    private var ends: [Int] = []

    init<Row>(_ rows: [Row], _ columns: [Column<Row>], _ state: State) {
        ends.reserveCapacity(rows.count)
        bytes.reserveCapacity(rows.count * 16 * columns.count)
        rows.withUnsafeBufferPointer { rows in
            for index in rows.indices {
                for column in columns {
                    if case .text(let text) = column.value(rows[index], state) { append(text) }
                }
                ends.append(bytes.count)
            }
        }
        lowercase()
    }

    /// One column as comparisons look at it: with its keyword, and without a byte where it says nothing.
    init<Row>(_ rows: [Row], comparing column: Column<Row>, _ state: State) {
        ends.reserveCapacity(rows.count)
        rows.withUnsafeBufferPointer { rows in
            for index in rows.indices {
                if case .text(let text) = column.value(rows[index], state) {
                    append(text)
                    if let keyword = column.keyword { append(keyword(rows[index])) }
                }
                ends.append(bytes.count)
            }
        }
        lowercase()
    }

    private mutating func append(_ text: String) {
        var text = text
        let start = bytes.count
        let isPlain = text.withUTF8 { utf8 in
            bytes.append(contentsOf: utf8)
            return utf8.reduce(0, |) < 0x80
        }
        if !isPlain { bytes.replaceSubrange(start..., with: text.lowercased().utf8) }
        bytes.append(0)
    }

    private mutating func lowercase() {
        bytes.withUnsafeMutableBufferPointer { bytes in
            for index in bytes.indices where bytes[index] >= 0x41 && bytes[index] <= 0x5A {
                bytes[index] |= 0x20
            }
        }
    }

    /// Turns off the rows that do not have a word, or that have it where it is inverse.
    ///
    /// - Parameter needle: lower case.
    func narrow(_ kept: inout [Bool], to needle: String, _ fit: Fit, isInverse: Bool) {
        let needle = Array(needle.utf8)
        guard !needle.isEmpty else { return }
        narrow(&kept) { Self.has(needle, $0, fit) != isInverse }
    }

    /// Turns off the rows for which a look at their bytes says no.
    func narrow(_ kept: inout [Bool], _ passes: (UnsafeBufferPointer<UInt8>) -> Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (row, end) in ends.enumerated() {
                if kept[row] { kept[row] = passes(.init(rebasing: bytes[start..<end])) }
                start = end
            }
        }
    }

    /// Whether a row has a needle in one of its columns.
    static func has(_ needle: [UInt8], _ row: UnsafeBufferPointer<UInt8>, _ fit: Fit) -> Bool {
        needle.withUnsafeBufferPointer { needle in
            switch fit {
            case .scattered: holds(needle, row)
            case .together: finds(needle, row)
            case .alone: row.split(separator: 0).contains { $0.elementsEqual(needle) }
            }
        }
    }

    private static func holds(
        _ needle: UnsafeBufferPointer<UInt8>, _ row: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var wanted = 0
        for byte in row {
            if byte == needle[wanted] {
                wanted += 1
                if wanted == needle.count { return true }
            } else if byte == 0 {
                wanted = 0
            }
        }
        return false
    }

    private static func finds(
        _ needle: UnsafeBufferPointer<UInt8>, _ row: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var index = 0
        while index + needle.count <= row.count {
            var length = 0
            while length < needle.count, row[index + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
            index += 1
        }
        return false
    }
}
