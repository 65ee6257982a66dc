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

    /// A frame a box in the colour of its label, the surest first.
    var frames: [Picture.Frame] {
        let colors = boxColors
        return boxed.map { label, box in
            Picture.Frame(
                left: box.left, top: box.top, width: box.width, height: box.height,
                color: colors[label.name] ?? Self.paints[0], label: label.name)
        }
    }

    /// The objects found, for a list of judged images; nil where none has a place.
    var findings: [JudgedImage.Finding]? {
        let found = boxed.map { label, box in
            JudgedImage.Finding(label.name, confidence: label.confidence / 100, box: box)
        }
        return found.isEmpty ? nil : found
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
