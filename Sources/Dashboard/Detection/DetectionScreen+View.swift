import Canvas
import Inventory

extension State {
    func draw(_ screen: DetectionScreen, into buffer: inout CellBuffer) {
        let area = detectionArea
        buffer.fill(area)
        buffer.box(
            area, title: "\(screen.detection.fileName) by \(screen.detection.request.version.path)",
            style: Style(.borderFocused), glyphs: glyphs)
        drawPicture(screen, into: &buffer, pictureRoom(of: screen))
        let text = detectionParts[2].inset(by: Insets(top: 1, right: 1))
        Paragraph(verdictLines(screen, text.width, text.height)).render(
            into: &buffer, rect: text, glyphs: glyphs)
    }

    private var detectionArea: Rect {
        Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
    }

    /// The picture, a gap, and the words beside it.
    private var detectionParts: [Rect] {
        detectionArea.inset(by: 1).splitHorizontally(
            widths: [.rest, 1, .cells(size.width >= 110 ? 40 : 32)])
    }

    /// Where the picture of a detection lies.
    func pictureRoom(of screen: DetectionScreen) -> Rect { detectionParts[0] }

    private func drawPicture(
        _ screen: DetectionScreen, into buffer: inout CellBuffer, _ rect: Rect
    ) {
        guard let view = screen.lens.view(rect.size, screen.viewport, pictureInk, glyphs) else {
            buffer.write(
                "No picture came back.", in: rect.row(rect.height / 2),
                style: Style(.hint), alignment: .center)
            return
        }
        view.render(into: &buffer, rect: rect)
    }

    private func verdictLines(
        _ screen: DetectionScreen, _ width: Int, _ height: Int
    ) -> [[Span]] {
        let detection = screen.detection
        let writer = DetailWriter(width: width)
        let facts =
            [[]] + writer.field("Took", "\(detection.milliseconds) ms")
            + writer.field("Overlay", overlayText(screen))
            + writer.field("Image", detection.request.imagePath, role: .dim)
        let head: [[Span]]
        switch detection.verdict {
        case .anomaly(let isAnomalous, _, let classes):
            head = anomalyLines(isAnomalous, detection.confidenceText, classes, width)
        case .labels where !detection.boxed.isEmpty:
            head = boxLines(detection, width, height - facts.count)
        case .labels(let labels): head = labelLines(labels, width)
        }
        return head + facts
    }

    private func anomalyLines(
        _ isAnomalous: Bool, _ confidence: String, _ classes: [Detection.AnomalyClass], _ width: Int
    ) -> [[Span]] {
        let role: Role = isAnomalous ? .error : .success
        let sign = isAnomalous ? glyphs.failed : glyphs.mark
        let word = isAnomalous ? "ANOMALY" : "NORMAL"
        let found = classes.filter { $0.name != "background" }
        let rows = found.map { anomaly in
            [
                Span("■ ", RGB(anomaly.color).map { Style(foreground: $0) } ?? Style(.text)),
                Span(anomaly.name.padded(to: max(8, width - 12))),
                Span(FigureText.percent(anomaly.fraction, decimals: 2).padded(to: 9, .right)),
            ]
        }
        return [
            [Span("\(sign) \(word)", Style(role, .bold))], [Span("confidence \(confidence)")],
        ] + (rows.isEmpty ? [] : [[], [Span("Share of the area", .title)]] + rows)
    }

    private func labelLines(_ labels: [Detection.Label], _ width: Int) -> [[Span]] {
        guard let best = labels.first else {
            return [[Span("\(glyphs.none) NO LABEL", Style(.warning, .bold))]]
        }
        let rows = labels.flatMap { label -> [[Span]] in
            let percent = FigureText.fixed(label.confidence, decimals: 1) + " %"
            let gauge = Gauge(label.confidence / 100).spans(
                width: max(4, width - 9), glyphs: glyphs)
            return [
                [Span(label.name)], gauge + [Span(percent.padded(to: 9, .right))],
            ]
        }
        return [[Span("\(glyphs.mark) \(best.name)", Style(.success, .bold))], []] + rows
    }

    /// As many objects as there is room for, the surest first, each with its place.
    private func boxLines(_ detection: Detection, _ width: Int, _ height: Int) -> [[Span]] {
        let found = detection.boxed
        let colors = detection.boxColors
        let title = "\(glyphs.mark) \(FigureText.count(found.count, "object"))"
        let room = max(1, (height - 3) / 2)
        let rows = found.prefix(room).flatMap { label, box -> [[Span]] in
            let percent = FigureText.fixed(label.confidence, decimals: 1) + " %"
            return [
                [
                    Span("■ ", colors[label.name].map { Style(foreground: $0) } ?? Style(.text)),
                    Span(label.name.padded(to: max(8, width - 11))),
                    Span(percent.padded(to: 9, .right)),
                ], [Span("  " + box.text(width: width - 2), .dim)],
            ]
        }
        let rest: [[Span]] =
            found.count > room ? [[Span("  and \(found.count - room) more", .hint)]] : []
        return [[Span(title, Style(.success, .bold))], []] + rows + rest
    }

    private func overlayText(_ screen: DetectionScreen) -> String {
        guard screen.layers.count > 1 else { return "none came back" }
        switch screen.layer {
        case .none: return "off (space)"
        case .mask: return "mask of the classes (space)"
        case .heatMap: return "heat map (space)"
        case .boxes: return "boxes (space)"
        }
    }
}
