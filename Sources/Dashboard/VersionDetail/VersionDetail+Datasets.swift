import Canvas
import Inventory

/// What a project's versions are trained and tested on.
extension State {
    func datasetLines(_ project: Project, _ writer: DetailWriter) -> [[Span]] {
        guard !project.datasets.isEmpty else {
            return writer.paragraph("\(project.name) has no dataset.", role: .hint)
        }
        return Array(project.datasets.map { lines($0, writer) }.joined(separator: [[]]))
    }

    private func lines(_ dataset: Dataset, _ writer: DetailWriter) -> [[Span]] {
        let title = dataset.kind == .train ? "Training dataset" : "Test dataset"
        return [[Span(title, .title)]]
            + writer.field("Status", dataset.status, role: dataset.role)
            + writer.paragraph(
                dataset.statusMessage ?? "", role: dataset.role == .error ? .error : .dim
            ).filter { !$0.text.isEmpty }
            + writer.field("Images", dataset.totalImages.map { "\($0)" } ?? "?")
            + shares(dataset, writer)
            + writer.field("Labels", dataset.labelCount.map { "\($0)" })
    }

    /// Labelled, normal and anomalous images, each as a bar of all images.
    private func shares(_ dataset: Dataset, _ writer: DetailWriter) -> [[Span]] {
        guard let total = dataset.totalImages, total > 0 else { return [] }
        let parts = [
            ("Labelled", dataset.labeledImages), ("Normal", dataset.normalImages),
            ("Anomalous", dataset.anomalyImages),
        ]
        return parts.compactMap { name, count in
            count.map { share(name, $0, of: total, writer) }
        }
    }

    private func share(_ name: String, _ count: Int, of total: Int, _ writer: DetailWriter)
        -> [Span]
    {
        let part = Double(count) / Double(total)
        let tail =
            "\(count)".padded(to: 6, .right)
            + FigureText.percent(part, decimals: 0)
            .padded(to: 7, .right)
        let room = min(40, writer.width - DetailWriter.labelWidth - tail.displayWidth)
        return [Span(name.padded(to: DetailWriter.labelWidth), .fieldLabel)]
            + Gauge(part, filled: .sparkline).spans(width: room, glyphs: glyphs) + [Span(tail)]
    }
}

extension Dataset {
    fileprivate var role: Role {
        if status.hasSuffix("_FAILED") { return .error }
        return status.hasSuffix("_IN_PROGRESS") ? .statusTraining : .text
    }
}
