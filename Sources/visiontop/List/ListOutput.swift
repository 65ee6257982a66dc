import AWSCore
import Glibc

/// Standard output that cannot be written: the reader is gone or the disk is full.
struct OutputError: Error, CustomStringConvertible {
    var description: String
}

/// Writes rows as they come: a table, or a JSON array with one object a line.
struct ListOutput {
    let isJSON: Bool
    private var waiting: [UInt8] = []
    private var count = 0
    /// Whether a row says that something could not be asked.
    private(set) var hasErrors = false

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    mutating func begin() {
        if isJSON {
            add("[")
        } else {
            line(["SERVICE", "PROJECT", "VERSION", "STATUS", "UNITS", "CREATED", "MESSAGE"])
        }
    }

    mutating func take(_ rows: [ListedItem]) throws {
        for row in rows {
            hasErrors = hasErrors || row.error != nil
            if isJSON { try json(row) } else { line(row.cells) }
        }
        if waiting.count > 64 << 10 { try flush() }
    }

    mutating func end() throws {
        if isJSON { add("\n]\n") }
        try flush()
    }

    private mutating func json(_ row: ListedItem) throws {
        add(count == 0 ? "\n" : ",\n")
        waiting += try JSON.printable(row)
        count += 1
    }

    /// Cells in columns; what is too wide shifts the rest of its line.
    private mutating func line(_ cells: [String]) {
        let widths = [14, 25, 25, 21, 6, 21]
        var text = ""
        for (index, cell) in cells.enumerated() {
            text += cell
            guard index < widths.count else { break }
            text += String(repeating: " ", count: max(1, widths[index] - cell.count))
        }
        while text.last == " " { text.removeLast() }
        add(text + "\n")
    }

    private mutating func add(_ text: String) { waiting.append(contentsOf: text.utf8) }

    private mutating func flush() throws {
        var done = 0
        while done < waiting.count {
            let put = waiting.withUnsafeBytes { all in
                write(1, all.baseAddress?.advanced(by: done), all.count - done)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                throw OutputError(
                    description: "The list could not be written: \(Folders.reason()).")
            }
            done += put
        }
        waiting.removeAll(keepingCapacity: true)
    }
}

extension ListedItem {
    fileprivate var cells: [String] {
        [
            service, project ?? "–", version ?? "–", error == nil ? status ?? "–" : "ERROR", units,
            createdAt ?? "–", error ?? message ?? "",
        ].map(\.printable)
    }

    private var units: String {
        guard let low = minInferenceUnits else { return "–" }
        return maxInferenceUnits.map { $0 == low ? "\(low)" : "\(low)-\($0)" } ?? "\(low)"
    }
}
