import Canvas

/// Draws a state into cells: roles only, but for pictures. Pure; the terminal does the rest.
package func render(_ state: State) -> CellBuffer {
    var buffer = CellBuffer(size: state.size)
    guard Layout.fits(state.size) else {
        state.drawTooSmall(into: &buffer)
        return buffer
    }
    state.drawHeader(into: &buffer)
    state.drawBody(into: &buffer)
    state.overlays.forEach { state.draw($0, into: &buffer) }
    state.drawFooter(into: &buffer)
    if state.glyphs == .ascii { buffer.spellPunctuation() }
    return buffer
}

extension State {
    func drawBody(into buffer: inout CellBuffer) {
        for pane in Pane.allCases where layout.panes[pane] != nil {
            switch pane {
            case .projects: drawProjects(into: &buffer)
            case .versions: drawVersions(into: &buffer)
            case .detail: drawDetail(into: &buffer)
            case .events: drawEvents(into: &buffer)
            }
        }
    }

    func draw(_ overlay: Overlay, into buffer: inout CellBuffer) {
        switch overlay {
        case .help(let help): draw(help, into: &buffer)
        case .palette(let palette): draw(palette, into: &buffer)
        case .form(let form): draw(form, into: &buffer)
        case .confirmation(let confirmation): draw(confirmation, into: &buffer)
        case .menu(let menu): draw(menu, into: &buffer)
        case .preview(let screen): draw(screen, into: &buffer)
        case .check(let screen): draw(screen, into: &buffer)
        case .detection(let screen): draw(screen, into: &buffer)
        case .journal(let screen): draw(screen, into: &buffer)
        case .sort(let menu): draw(menu, into: &buffer)
        case .themes(let choice): draw(choice, into: &buffer)
        case .images(let screen): draw(screen, into: &buffer)
        case .notices(let dialog): draw(dialog, into: &buffer)
        case .radar(let radar): draw(radar, into: &buffer)
        case .copy(let menu): draw(menu, into: &buffer)
        case .export(let dialog): draw(dialog, into: &buffer)
        case .costs(let screen): draw(screen, into: &buffer)
        case .contexts(let choice): draw(choice, into: &buffer)
        case .tags(let dialog): draw(dialog, into: &buffer)
        }
    }

    /// Draws the border of a pane, brighter when it has the focus, and answers what is inside.
    func frame(_ pane: Pane, title: String, into buffer: inout CellBuffer) -> Rect {
        guard let rect = layout.panes[pane] else { return .zero }
        let isFocused = focus == pane && overlays.isEmpty
        return buffer.box(
            rect, title: title + marksNote(pane),
            style: Style(isFocused ? .borderFocused : .border),
            titleStyle: Style(isFocused ? .title : .dim), glyphs: glyphs)
    }

    func drawTooSmall(into buffer: inout CellBuffer) {
        let needed = Layout.minimum
        let text =
            "visiontop needs \(needed.width)x\(needed.height), "
            + "this is \(size.width)x\(size.height)"
        let lines = text.wrapped(to: size.width)
        let top = max(0, (size.height - lines.count) / 2)
        for (row, line) in lines.enumerated() {
            buffer.write(line, in: buffer.bounds.row(top + row), alignment: .center, glyphs: glyphs)
        }
    }
}
