import Canvas
import Inventory

/// Where everything of the images screen lies.
struct ImagesLayout {
    var box: Rect
    /// Empty while the pictures stand alone.
    var list: Rect
    /// Truth and verdict; each a head, a picture and lines below.
    var columns: [Rect]
    /// Rows below a picture.
    var factRows: Int

    static let headRows = 1

    /// - Parameter hasObjects: objects are listed below the pictures; labels need less room.
    init(size: Size, isAlone: Bool, hasObjects: Bool) {
        factRows = size.height < 28 || !hasObjects ? 2 : size.height < 42 ? 5 : 8
        box = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = box.inset(by: 1)
        var wanted = isAlone ? 0 : min(48, max(24, inner.width * 3 / 10))
        // Both pictures are equally large.
        if !isAlone, (inner.width - wanted) % 2 == 1 { wanted += 1 }
        let parts = inner.splitHorizontally(
            widths: [.cells(wanted), .cells(isAlone ? 0 : 1), .rest, 1, .rest])
        list = parts[0]
        columns = [parts[2], parts[4]]
    }

    func picture(_ column: Rect) -> Rect {
        column.inset(by: Insets(top: Self.headRows, bottom: factRows))
    }

    func facts(_ column: Rect) -> Rect {
        Rect(
            x: column.minX, y: column.maxY - factRows, width: column.width, height: factRows)
    }
}

extension State {
    func imagesLayout(_ screen: ImagesScreen) -> ImagesLayout {
        let findings = (screen.selected?.truth ?? []) + (screen.selected?.verdict ?? [])
        return ImagesLayout(
            size: size, isAlone: screen.isAlone, hasObjects: findings.contains { $0.box != nil })
    }

    /// Keeps the cursor on a row and makes the cells of both pictures.
    func fit(_ screen: inout ImagesScreen) {
        let layout = imagesLayout(screen)
        screen.settle(visible: layout.list.height)
        screen.truthLens.fit(
            layout.picture(layout.columns[0]).size, screen.viewport, pictureInk, glyphs)
        screen.verdictLens.fit(
            layout.picture(layout.columns[1]).size, screen.viewport, pictureInk, glyphs)
    }

    func draw(_ screen: ImagesScreen, into buffer: inout CellBuffer) {
        let layout = imagesLayout(screen)
        buffer.fill(layout.box)
        buffer.box(
            layout.box, title: title(of: screen), style: Style(.borderFocused), glyphs: glyphs)
        guard let hint = emptiness(of: screen) else {
            drawList(screen, layout.list, into: &buffer)
            drawTruth(screen, layout, into: &buffer)
            drawVerdict(screen, layout, into: &buffer)
            return
        }
        let lines = hint.wrapped(to: max(10, layout.box.width - 8))
        for (row, line) in lines.enumerated() {
            let place = layout.box.inset(by: 1).row((layout.box.height - lines.count) / 2 + row)
            buffer.write(line, in: place, style: Style(.hint), alignment: .center, glyphs: glyphs)
        }
    }

    /// `Test images of washers/1 ▪ 3 of 22 ▪ 2 wrong ▪ scratch ▪ 2x`.
    private func title(of screen: ImagesScreen) -> String {
        var parts: [String]
        switch screen.source {
        case .testing: parts = ["Test images of \(screen.version.path)"]
        case .folder(_, let folder): parts = ["\(folder) by \(screen.version.path)"]
        }
        let rows = screen.rows
        if !rows.isEmpty { parts.append("\(screen.cursor.index + 1) of \(rows.count)") }
        if screen.images?.contains(where: { $0.isRight != nil }) == true {
            parts.append("\(screen.wrongCount) wrong")
        }
        if screen.isWrongOnly { parts.append("wrong only") }
        if let label = screen.label { parts.append(label) }
        if screen.viewport.isEnlarged {
            let zoom = FigureText.fixed(screen.viewport.zoom, decimals: 1)
            parts.append((zoom.hasSuffix(".0") ? String(zoom.dropLast(2)) : zoom) + "x")
        }
        return parts.joined(separator: " \(glyphs.separator) ")
    }

    /// Why there is nothing to show; nil where there is something.
    private func emptiness(of screen: ImagesScreen) -> String? {
        if let failure = screen.failure { return failure }
        guard let images = screen.images else { return "Reading the verdicts…" }
        if images.isEmpty { return "There are no images." }
        guard screen.rows.isEmpty else { return nil }
        return screen.isWrongOnly
            ? "No wrong verdict here; \(firstKey(of: .imagesWrongOnly)) shows all."
            : "No image has this label; \(firstKey(of: .imagesLabel)) goes on."
    }

    /// The first key of a command.
    func firstKey(of id: CommandID) -> String {
        CommandTable.command(id).flatMap { keyMap.keys(of: $0).first?.label } ?? ""
    }
}

extension State {
    private func drawList(
        _ screen: ImagesScreen, _ rect: Rect, into buffer: inout CellBuffer
    ) {
        guard !rect.isEmpty else { return }
        let rows = screen.rows.dropFirst(screen.cursor.top).prefix(rect.height)
        for (index, image) in rows.enumerated() {
            let line = rect.row(index)
            buffer.write(listed(image, width: rect.width), in: line, glyphs: glyphs)
            if image.id == screen.cursor.selected { buffer.highlight(line, on: .selection) }
        }
    }

    /// `✗ anomaly-12.jpg  normal 93 %`, with as much of it as there is room for.
    private func listed(_ image: JudgedImage, width: Int) -> [Span] {
        let mark: Span
        switch (image.isRight, image.failure) {
        case (_, _?): mark = Span(glyphs.unknown + " ", .warning)
        case (true?, _): mark = Span(glyphs.mark + " ", .success)
        case (false?, _): mark = Span(glyphs.failed + " ", .error)
        default: mark = Span("  ")
        }
        let percent = image.confidence.map { FigureText.percent($0, decimals: 0) } ?? ""
        let word = image.failure == nil ? image.verdict?.word.lowercased() ?? "" : "not judged"
        let wordWidth = width >= 32 ? min(max(8, width / 3), 16) : 0
        let room = width - 2 - 6 - (wordWidth > 0 ? wordWidth + 1 : 0)
        let name = image.name.truncated(to: room, ellipsis: glyphs.ellipsis).padded(to: room)
        var line = [mark, Span(name, image.isRight == false ? .error : .text)]
        if wordWidth > 0 {
            let shown = word.truncated(to: wordWidth, ellipsis: glyphs.ellipsis)
            line.append(Span(" " + shown.padded(to: wordWidth), .dim))
        }
        return line + [Span(percent.padded(to: 6, .right), .dim)]
    }

    private func drawTruth(
        _ screen: ImagesScreen, _ layout: ImagesLayout, into buffer: inout CellBuffer
    ) {
        let column = layout.columns[0]
        let image = screen.selected
        let word = image?.truth.map { "Truth: \($0.word)" } ?? "Truth: not known"
        buffer.write([Span(word, .title)], in: column.row(0), glyphs: glyphs)
        drawPicture(screen.truthLens, screen, layout.picture(column), into: &buffer)
        var lines: [[Span]] = []
        if case .shown(let picture)? = screen.shown {
            let size = "\(picture.width)x\(picture.height)"
            let mask = screen.truthMask == nil ? "" : " \(glyphs.separator) mask"
            lines.append([Span(size + mask, .dim)])
        }
        lines += (image?.truth ?? []).filter { $0.box != nil }.map { findingLine($0, missed: true) }
        lines.append([Span(image?.reference ?? "", .dim)])
        drawFacts(lines, layout.facts(column), into: &buffer)
    }

    private func drawVerdict(
        _ screen: ImagesScreen, _ layout: ImagesLayout, into buffer: inout CellBuffer
    ) {
        let column = layout.columns[1]
        buffer.write(verdictHead(screen.selected), in: column.row(0), glyphs: glyphs)
        drawPicture(screen.verdictLens, screen, layout.picture(column), into: &buffer)
        var lines = [[Span(overlayWords(screen), .dim)]]
        if let answer = screen.answer {
            lines.append([Span("asked now: \(answer.verdictWord) \(answer.confidenceText)", .info)])
        }
        let findings = screen.selected?.verdict ?? []
        if findings.count > 1 || findings.contains(where: { $0.box != nil }) {
            let order =
                findings.filter { $0.isRight == false }
                + findings.filter { $0.isRight != false }
            lines += order.map { findingLine($0, missed: false) }
        }
        drawFacts(lines, layout.facts(column), into: &buffer)
    }

    private func verdictHead(_ image: JudgedImage?) -> [Span] {
        guard let image else { return [] }
        if let failure = image.failure { return [Span(failure, .warning)] }
        guard let verdict = image.verdict else { return [Span("Being judged…", .hint)] }
        let isObjects = verdict.contains { $0.box != nil }
        let percent = isObjects ? nil : image.confidence.map { FigureText.percent($0) }
        let text = [verdict.word, percent].compactMap(\.self).joined(separator: " ")
        switch image.isRight {
        case true?: return [Span("\(glyphs.mark) Verdict: \(text)", Style(.success, .bold))]
        case false?: return [Span("\(glyphs.failed) Verdict: \(text)", Style(.error, .bold))]
        case nil: return [Span("Verdict: \(text)", .title)]
        }
    }

    /// `✗ bolt missed`, `✗ nut 55.0 % is not there`, `✓ bolt 91.2 %`.
    private func findingLine(_ finding: JudgedImage.Finding, missed: Bool) -> [Span] {
        let isWrong = finding.isRight == false
        let mark = isWrong ? glyphs.failed : finding.isRight == true ? glyphs.mark : "■"
        let percent = finding.confidence.map { FigureText.percent($0) }
        let note = isWrong ? missed ? "missed" : "is not there" : nil
        let text = [finding.name, percent, note].compactMap(\.self).joined(separator: " ")
        return [
            Span(mark + " ", Style(foreground: BoxColor.of(finding))),
            Span(text, isWrong ? .error : .text),
        ]
    }

    /// Lines below a picture; the last one stays when there is too little room.
    private func drawFacts(_ lines: [[Span]], _ rect: Rect, into buffer: inout CellBuffer) {
        let cut = max(0, lines.count - rect.height)
        let shown = cut == 0 ? lines : lines.prefix(rect.height - 1) + lines.suffix(1)
        for (row, line) in shown.enumerated() {
            buffer.write(line, in: rect.row(row), glyphs: glyphs)
        }
    }

    private func overlayWords(_ screen: ImagesScreen) -> String {
        let key = firstKey(of: .imagesOverlay)
        let hasMarks =
            screen.foundMask != nil || screen.selected?.verdict?.contains { $0.box != nil } == true
        switch screen.layer {
        case .none: return "overlays off (\(key))"
        case .heat: return "heat map (\(key))"
        case .marks where screen.foundMask != nil: return "mask found (\(key))"
        case .marks where hasMarks: return "boxes (\(key))"
        case .marks where screen.heatMap != nil: return "heat map (\(key))"
        case .marks:
            let isHosted = snapshot.version(screen.version)?.state == .hosted
            return isHosted ? "\(firstKey(of: .imagesAgain)): mask, heat map" : ""
        }
    }

    private func drawPicture(
        _ lens: PictureLens, _ screen: ImagesScreen, _ rect: Rect, into buffer: inout CellBuffer
    ) {
        if let view = lens.view(rect.size, screen.viewport, pictureInk, glyphs) {
            view.render(into: &buffer, rect: rect)
            return
        }
        var text = "Fetching the picture…"
        var role = Role.hint
        if case .failed(let sentence)? = screen.shown { (text, role) = (sentence, .warning) }
        if case .shown? = screen.shown { text = "No picture came back." }
        let lines = text.wrapped(to: max(8, rect.width - 2))
        for (row, line) in lines.enumerated() {
            buffer.write(
                line, in: rect.row(max(0, (rect.height - lines.count) / 2) + row),
                style: Style(role), alignment: .center, glyphs: glyphs)
        }
    }
}
