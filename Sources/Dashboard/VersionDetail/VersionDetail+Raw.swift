import Canvas
import Inventory

/// The service's own words about a version.
extension State {
    func raw(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        guard let answer = raw[version.id] else {
            let text = "The service is being asked to describe \(version.id.path)."
            return [DetailBlock(writer.paragraph(text, role: .hint))]
        }
        let time = ClockText.time(answer.at, utcOffsetSeconds: utcOffsetSeconds)
        let title = "\(answer.operation), answered at \(time)"
        return [
            DetailBlock(writer.paragraph(title, role: .hint)),
            DetailBlock(answer.lines.flatMap { rows(of: $0, width: writer.width) }),
        ]
    }

    /// A line of JSON, cut where the pane ends and indented as it began.
    private func rows(of line: String, width: Int) -> [[Span]] {
        let indent = String(line.prefix { $0 == " " }.prefix(width / 2))
        var rest = line.dropFirst(indent.count)
        var rows: [[Span]] = []
        repeat {
            let piece = rest.prefix(columns: max(1, width - indent.count))
            rest = rest.dropFirst(max(1, piece.count))
            rows.append([Span(indent)] + (rows.isEmpty ? Self.colored(piece) : [Span(piece)]))
        } while !rest.isEmpty
        return rows
    }

    /// The name of a member apart from its value.
    private static func colored(_ line: String) -> [Span] {
        guard line.hasPrefix("\""), let end = line.range(of: "\": ") else { return [Span(line)] }
        return [
            Span(String(line[..<end.upperBound].dropLast()), .fieldLabel),
            Span(" " + line[end.upperBound...]),
        ]
    }
}

extension String {
    /// Where a text stands in this one, without Foundation.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
