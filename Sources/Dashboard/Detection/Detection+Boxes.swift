import Canvas

extension Detection {
    /// One colour a label of boxes, told apart on light and dark pictures; from the sixth on again.
    private static let paints = [
        RGB(0x2C, 0xA0, 0x2C), RGB(0xFF, 0x7F, 0x0E), RGB(0x1F, 0x77, 0xB4), RGB(0xD6, 0x27, 0x28),
        RGB(0x94, 0x67, 0xBD), RGB(0x17, 0xBE, 0xCF),
    ]

    /// The labels that have a box, in the order of the answer.
    var boxed: [(label: Label, box: Box)] {
        guard case .labels(let labels) = verdict else { return [] }
        return labels.compactMap { label in label.box.map { (label, $0) } }
    }

    /// The colour of each label that has boxes.
    var boxColors: [String: RGB] {
        let names = Set(boxed.map(\.label.name)).sorted()
        let pairs = names.enumerated().map { ($1, Self.paints[$0 % Self.paints.count]) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Outlines every box in the colour of its label; the surest lies on top.
    func outline(into bytes: inout [UInt8]) {
        let colors = boxColors
        let line = max(1, max(picture.width, picture.height) / 96)
        for (label, box) in boxed.reversed() {
            guard let color = colors[label.name] else { continue }
            outline(box, color, line, into: &bytes)
        }
    }

    private func outline(_ box: Box, _ color: RGB, _ line: Int, into bytes: inout [UInt8]) {
        let columns = Self.span(box.left, box.width, picture.width)
        let rows = Self.span(box.top, box.height, picture.height)
        for y in rows {
            let isEdge = y < rows.lowerBound + line || y >= rows.upperBound - line
            for x in columns
            where isEdge || x < columns.lowerBound + line || x >= columns.upperBound - line {
                let pixel = (y * picture.width + x) * 3
                bytes.replaceSubrange(
                    pixel..<pixel + 3, with: [color.red, color.green, color.blue])
            }
        }
    }

    /// The pixels that a part of a side of `count` pixels takes; answers may hold any number.
    private static func span(_ start: Double, _ length: Double, _ count: Int) -> Range<Int> {
        guard start.isFinite, length.isFinite else { return 0..<0 }
        let side = Double(count)
        let first = Int(min(max(start * side, 0), side))
        let last = Int(min(max((start + length) * side, 0), side).rounded(.up))
        return first..<max(first, last)
    }
}

extension Detection.Box {
    /// `left .12 top .30 width .20 height .21`, with single letters where there is little room.
    func text(width: Int) -> String {
        func ratio(_ value: Double) -> String {
            let text = FigureText.fixed(value, decimals: 2)
            return text.hasPrefix("0.") ? String(text.dropFirst()) : text
        }
        let isWide = width >= 37
        return "left \(ratio(left)) top \(ratio(top)) "
            + "\(isWide ? "width" : "w") \(ratio(self.width)) "
            + "\(isWide ? "height" : "h") \(ratio(height))"
    }
}
