import Inventory

/// Rows of a list as files carry them: ids first, then the visible columns, each once.
package struct ExportTable: Hashable, Sendable {
    /// Names of the columns.
    package var columns: [String]
    package var rows: [[ColumnValue]]

    package init(columns: [String], rows: [[ColumnValue]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Comma-separated values after RFC 4180: a header line, lines that end in CR LF, and quotes
    /// around what holds a comma, a quote or a line break. A text that a spreadsheet would take for a
    /// formula has an apostrophe before it, which spreadsheets do not show (OWASP, CSV injection).
    package var csv: String {
        let header = columns.map(Self.field).joined(separator: ",")
        let lines = rows.map { row in row.map { Self.field($0.cell) }.joined(separator: ",") }
        return ([header] + lines).map { $0 + "\r\n" }.joined()
    }

    /// A JSON array with one object a row; what is missing is null.
    package var json: String {
        rows.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    /// One JSON object a row, on one line each.
    package var objects: [String] {
        rows.map { row in
            let members = zip(columns, row).map { "\(Self.quoted($0)): \(Self.json($1))" }
            return "{" + members.joined(separator: ", ") + "}"
        }
    }

    private static func field(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        var quoted = "\""
        // By scalars: a quote with a combining mark is no `"` among characters, and one in the file.
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func json(_ value: ColumnValue) -> String {
        switch value {
        case .missing: "null"
        case .text(let text): quoted(text)
        case .number(let number): number.isFinite ? value.plain : "null"
        }
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default:
                // C1 controls need no escape in JSON; terminals obey them.
                if scalar.properties.generalCategory == .control {
                    let hex = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}

extension ColumnValue {
    /// The value as a spreadsheet may open it.
    fileprivate var cell: String {
        guard case .text(let text) = self, let first = text.unicodeScalars.first,
            "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil
        else { return plain }
        return "'" + text
    }

    /// The value as a machine reads it: a whole number without a point; nothing where it is missing.
    fileprivate var plain: String {
        switch self {
        case .missing: ""
        case .text(let text): text
        case .number(let number):
            if number == number.rounded(), abs(number) < 1e15 {
                String(Int64(number))
            } else {
                "\(number)"
            }
        }
    }
}
