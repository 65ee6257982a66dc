/// What words are looked for in: the searched columns of some rows, each in lower case and ended by a
/// zero, in one piece. A hundred thousand rows are a few megabytes, read through in milliseconds.
struct Haystack: Sendable {
    private var bytes: [UInt8] = []
    /// Where each row ends.
    private var ends: [Int] = []

    init<Row>(_ rows: [Row], _ columns: [Column<Row>], _ state: State) {
        ends.reserveCapacity(rows.count)
        bytes.reserveCapacity(rows.count * 32)
        rows.withUnsafeBufferPointer { rows in
            for index in rows.indices {
                for column in columns { append(column.value(rows[index], state)) }
                ends.append(bytes.count)
            }
        }
    }

    private mutating func append(_ value: ColumnValue) {
        guard case .text(let text) = value else { return }
        let start = bytes.count
        var isPlain = true
        for byte in text.utf8 {
            isPlain = isPlain && byte < 0x80
            bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        if !isPlain {
            bytes.removeSubrange(start...)
            bytes.append(contentsOf: text.lowercased().utf8)
        }
        bytes.append(0)
    }

    /// Turns off the rows that do not have a word, or that have it where it is inverse.
    ///
    /// - Parameter needle: lower case; `isExact` wants it in one piece, else its letters in order.
    func narrow(_ kept: inout [Bool], to needle: String, isExact: Bool, isInverse: Bool) {
        let needle = Array(needle.utf8)
        guard !needle.isEmpty else { return }
        bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var start = 0
                for (row, end) in ends.enumerated() {
                    defer { start = end }
                    guard kept[row] else { continue }
                    let has =
                        isExact
                        ? Self.finds(needle, bytes, start, end)
                        : Self.holds(needle, bytes, start, end)
                    kept[row] = has != isInverse
                }
            }
        }
    }

    /// Whether one column has all letters in order.
    private static func holds(
        _ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
        _ end: Int
    ) -> Bool {
        var wanted = 0
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == needle[wanted] {
                wanted += 1
                if wanted == needle.count { return true }
            } else if byte == 0 {
                wanted = 0
            }
            index += 1
        }
        return false
    }

    /// Whether one column has the needle in one piece.
    private static func finds(
        _ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
        _ end: Int
    ) -> Bool {
        var index = start
        while index + needle.count <= end {
            var length = 0
            while length < needle.count, bytes[index + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
            index += 1
        }
        return false
    }
}

/// The haystacks of a list's parts; those of parts that stayed are kept.
struct Haystacks<Row: Sendable>: Sendable {
    private(set) var all: [Haystack] = []
    private var parts: [[Row]] = []

    mutating func prepare(_ parts: [[Row]], _ table: ListTable<Row>, _ state: State) {
        let columns = table.fields.filter(\.isSearched).compactMap { table.column($0.id) }
        all = parts.enumerated().map { place, part in
            place < self.parts.count && part.isSame(as: self.parts[place])
                ? all[place] : Haystack(part, columns, state)
        }
        self.parts = parts
    }
}
