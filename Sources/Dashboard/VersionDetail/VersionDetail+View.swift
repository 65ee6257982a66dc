import Canvas
import Inventory

extension State {
    func drawDetail(into buffer: inout CellBuffer) {
        let inner = frame(.detail, title: detailTitle, into: &buffer)
        let text = detailRoom(in: inner)
        if selectedVersion != nil {
            buffer.write(
                TabBar(shown: detail.tab, width: inner.width).spans, in: inner.row(0),
                glyphs: glyphs)
        }
        let blocks = detailBlocks(width: text.width)
        let top = max(0, min(detail.top, blocks.height - text.height))
        for (row, line) in blocks.lines(from: top, count: text.height).enumerated() {
            buffer.write(line, in: text.row(row), glyphs: glyphs)
        }
        drawMore(below: blocks.height - top - text.height, into: &buffer)
    }

    /// Rows by which the text of the pane is longer than the pane.
    var detailOverflow: Int {
        let room = detailRoom(in: layout.inside(.detail))
        return max(0, detailBlocks(width: room.width).height - room.height)
    }

    /// The view whose number or title stands at a place of the screen.
    package func detailTab(at place: Point) -> DetailTab? {
        let inner = layout.inside(.detail)
        guard selectedVersion != nil, place.y == inner.minY, inner.contains(place) else {
            return nil
        }
        return TabBar(shown: detail.tab, width: inner.width).tab(at: place.x - inner.minX)
    }

    /// What of the shown view stands at a place of the screen.
    func detailSpot(at place: Point) -> DetailSpot? {
        let room = detailRoom(in: layout.inside(.detail))
        guard room.contains(place) else { return nil }
        let blocks = detailBlocks(width: room.width)
        let top = max(0, min(detail.top, blocks.height - room.height))
        return blocks.spot(top + place.y - room.minY, place.x - room.minX)
    }

    /// The pane without the line of its views.
    private func detailRoom(in inner: Rect) -> Rect {
        inner.inset(by: Insets(top: selectedVersion == nil ? 0 : 1))
            .inset(by: Insets(horizontal: 1))
    }

    private var detailTitle: String {
        guard let version = selectedVersion else {
            return selectedProject?.project.name ?? "Detail"
        }
        return version.id.path
    }

    /// In the lower border: how to reach the views, and how much there is below.
    private func drawMore(below rows: Int, into buffer: inout CellBuffer) {
        guard let rect = layout.panes[.detail], rect.width > 30 else { return }
        let edge = Rect(x: rect.minX + 1, y: rect.maxY - 1, width: rect.width - 2, height: 1)
        if selectedVersion != nil {
            let keys = keyText(.previousTab) + " " + keyText(.nextTab)
            buffer.write(" \(keys) views ", in: edge, style: Style(.hint), glyphs: glyphs)
        }
        guard rows > 0 else { return }
        let text = " \(FigureText.count(rows, "row")) below "
        buffer.write(text, in: edge, style: Style(.hint), alignment: .right, glyphs: glyphs)
    }

    /// The shown view of the selected version, or the datasets of a project without versions.
    func detailBlocks(width: Int) -> [DetailBlock] {
        guard width > 8 else { return [] }
        let writer = DetailWriter(width: width)
        guard let version = selectedVersion else {
            return selectedProject.map { [DetailBlock(datasetLines($0.project, writer))] } ?? []
        }
        switch detail.tab {
        case .overview: return overview(version, writer)
        case .metrics: return metrics(version, writer)
        case .timeline: return timeline(version, writer)
        case .hosting: return hosting(version, writer)
        case .datasets:
            return selectedProject.map { [DetailBlock(datasetLines($0.project, writer))] } ?? []
        case .images: return testImages(version, writer)
        case .raw: return raw(version, writer)
        }
    }
}
