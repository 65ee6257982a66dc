import Canvas
import Inventory

extension State {
    func drawDetail(into buffer: inout CellBuffer) {
        let inner = frame(.detail, title: detailTitle, into: &buffer)
        let text = inner.inset(by: Insets(horizontal: 1))
        Paragraph(detailLines(width: text.width), offset: detail.top)
            .render(into: &buffer, rect: text, glyphs: glyphs)
    }

    /// Rows by which the text of the pane is longer than the pane.
    var detailOverflow: Int {
        let inner = layout.inside(.detail)
        return max(0, detailLines(width: inner.width - 2).count - inner.height)
    }

    private var detailTitle: String {
        guard let version = selectedVersion else {
            return selectedProject?.project.name ?? "Detail"
        }
        return version.id.path
    }

    /// Everything known of the selected version, or of the project when it has none.
    func detailLines(width: Int) -> [[Span]] {
        guard width > 8 else { return [] }
        guard let version = selectedVersion else {
            return selectedProject.map { datasetLines($0.project) } ?? []
        }
        let writer = DetailWriter(width: width)
        return standingLines(version, writer) + nextLines(version, writer)
            + figureLines(version) + labelLines(version, width)
            + hostingLines(version, writer) + originLines(version, writer)
            + (selectedProject.map { datasetLines($0.project) } ?? [])
    }

    private func standingLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let mark = StatusMark(version.state, glyphs: glyphs)
        var lines: [[Span]] = [[Span("\(mark.glyph) \(version.status)", Style(mark.role, .bold))]]
        if let since = meter?.runningSince(of: version.id), version.state.isCharged {
            let lasting = DurationText.clock(milliseconds: moment.millisecondsSince(since.0))
            lines[0].append(Span("  \(since.1.mark)\(lasting)"))
        }
        if version.state == .training {
            lines[0].append(Span("  \(elapsed(version))"))
            if version.trainingProgress != nil {
                lines.append(trainingSpans(version, width: writer.width))
            }
        }
        if version.trainingProgress == nil, let message = version.statusMessage {
            lines += writer.paragraph(message, role: version.state.isFailure ? .error : .dim)
        }
        return lines
    }

    /// What to press next, while the way is still new.
    private func nextLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let hint: String? =
            switch version.state {
            case .trained: "s hosts it; then d sends an image through it."
            case .hosted: "d sends an image through it, x stops it."
            case .training: "Quit if you like: training goes on."
            default: nil
            }
        guard let hint else { return [] }
        return writer.paragraph(hint, role: .hint)
    }
}
