import Dashboard
import FoundationEssentials

/// Time zones as the machine keeps them: TZif files, RFC 9636.
package struct ZoneFile: Sendable {
    /// Where they lie, such as `/usr/share/zoneinfo`.
    package var folder: String
    /// The machine's own zone: a name, or a file.
    package var own: String

    package init(folder: String, own: String) {
        self.folder = folder
        self.own = own
    }

    /// As the C library finds them: `TZDIR`, `TZ`, `/etc/localtime`.
    package init(environment: [String: String]) {
        let zone = environment["TZ"].map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }
        self.init(
            folder: environment["TZDIR"] ?? "/usr/share/zoneinfo", own: zone ?? "/etc/localtime")
    }

    /// The zone of a name, the machine's own of an empty one; nil where there is none.
    package func zone(_ name: String) -> ZoneTable? {
        let wanted = name.isEmpty ? own : name
        if ["UTC", "Z", ""].contains(wanted) { return ZoneTable(name: name, first: 0) }
        let isSafe = !wanted.split(separator: "/").contains("..")
        guard isSafe, !wanted.hasPrefix("/") || name.isEmpty else { return nil }
        let path = wanted.hasPrefix("/") ? wanted : "\(folder)/\(wanted)"
        guard let data = FileManager.default.contents(atPath: path) else {
            // A machine without the file runs on UTC, as the C library has it.
            return name.isEmpty ? ZoneTable(name: name, first: 0) : nil
        }
        return ZoneTable(name: name, tzif: Array(data))
    }
}

extension ZoneTable {
    /// Reads a TZif file; nil for anything else.
    package init?(name: String, tzif bytes: [UInt8]) {
        guard let first = TZifBlock(bytes, at: 0, timeSize: 4) else { return nil }
        guard bytes[4] >= UInt8(ascii: "2") else {
            self.init(name: name, first: first.first, changes: first.changes)
            return
        }
        guard let second = TZifBlock(bytes, at: first.end, timeSize: 8) else { return nil }
        let footer = String(
            decoding: bytes[second.end...].dropFirst().prefix { $0 != 10 }, as: UTF8.self)
        let later = ZoneRule(footer)?.changes(after: second.changes.last?.at ?? 0) ?? []
        self.init(name: name, first: second.first, changes: second.changes + later)
    }
}

/// One block of a TZif file: a header, moments of change, and the offsets behind them.
private struct TZifBlock {
    var first = 0
    var changes: [ZoneTable.Change] = []
    /// Where the block ends.
    var end: Int

    /// - Parameter timeSize: bytes of a moment: 4 in the first block, 8 in the second.
    init?(_ bytes: [UInt8], at start: Int, timeSize: Int) {
        let header = 44
        guard bytes.count >= start + header, Array(bytes[start..<start + 4]) == Array("TZif".utf8)
        else { return nil }
        func number(_ at: Int, _ size: Int) -> Int64 {
            let raw = bytes[at..<at + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 8 ? Int64(bitPattern: raw) : Int64(Int32(truncatingIfNeeded: raw))
        }
        let counts = (0..<6).map { Int(number(start + 20 + 4 * $0, 4)) }
        let (utc, standard, leap, times, types, letters) = (
            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
        )
        guard counts.allSatisfy({ (0...100_000).contains($0) }), types > 0 else { return nil }
        let indices = start + header + times * timeSize
        let typesAt = indices + times
        end = typesAt + types * 6 + letters + leap * (timeSize + 4) + standard + utc
        guard bytes.count >= end else { return nil }
        let offsets = (0..<types).map { Int(number(typesAt + 6 * $0, 4)) }
        first = offsets[0]
        for index in 0..<times {
            let type = Int(bytes[indices + index])
            guard type < types else { return nil }
            changes.append(
                ZoneTable.Change(
                    at: number(start + header + index * timeSize, timeSize), offset: offsets[type]))
        }
    }
}
