import Canvas
import Inventory

/// What one wants to know first: how it stands, how good it is, what it costs.
extension State {
    func overview(_ version: ModelVersion, _ writer: DetailWriter) -> [DetailBlock] {
        [
            DetailBlock(standingLines(version, writer) + nextLines(version, writer)),
            DetailBlock(qualityLines(version, writer)), DetailBlock(meterLines(version, writer)),
            DetailBlock(originLines(version, writer)),
        ]
    }

    private func standingLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let mark = StatusMark(version.state, glyphs: glyphs)
        var lines: [[Span]] = [[Span("\(mark.glyph) \(version.status)", Style(mark.role, .bold))]]
        if let since = meter?.runningSince(of: version.id), version.state.isCharged {
            let lasting = DurationText.minutes(milliseconds: moment.millisecondsSince(since.0))
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
        let (start, stop, detect) = (keyText(.start), keyText(.stop), keyText(.detect))
        let hint: String? =
            switch version.state {
            case .trained: "\(start) hosts it; then \(detect) sends an image through it."
            case .hosted: "\(detect) sends an image through it, \(stop) stops it."
            case .training: "Quit if you like: training goes on."
            default: nil
            }
        guard let hint else { return [] }
        return writer.paragraph(hint, role: .hint)
    }

    /// `F1 0.967 ▁▃▅▇ over 1…7`, the other figures, and how many test images it got wrong.
    private func qualityLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        guard let performance = performance(of: version) else { return [] }
        let evaluation = evaluations[version.id]
        var lines = writer.field("F1", FigureText.score(performance.f1Score))
        let history = f1History(version)
        if history.isTelling, let first = history.versions.first,
            let last = history.versions.last
        {
            let bars = Sparkline(history.values).text(
                width: max(4, writer.width - 34), glyphs: glyphs)
            lines[0] += [
                Span(" "), Span(bars, .sparkline), Span(" \(first.version)…\(last.version)", .dim),
            ]
        }
        lines += writer.field("Precision", FigureText.score(performance.precision))
        lines += writer.field("Recall", FigureText.score(performance.recall))
        lines += writer.field("Images", evaluation?.imagesText)
        lines += writer.field("Mistakes", evaluation?.verdicts?.mistakesText)
        return writer.section("Evaluation", lines)
    }

    private func meterLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let isCharged = version.state.isCharged
        guard isCharged || meter?.amount(of: version.id, at: moment) != nil else { return [] }
        return writer.section(
            "Hosting",
            writer.field("Units", isCharged ? unitsSentence(version) : nil)
                + writer.field("Since", isCharged ? sinceText(version.id) : nil)
                + writer.field("Stops", version.state.canStop ? leaseText(version.id) : nil)
                + writer.field("Cost so far", costText(of: version.id), role: .money))
    }

    private func originLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let created = version.createdAt.map {
            ClockText.dateAndMinute($0, utcOffsetSeconds: utcOffsetSeconds)
        }
        return writer.section(
            "Version",
            writer.field("Created", created) + writer.field("Trained", trainedText(version))
                + trainingCostLines(version, writer)
                + writer.field("About", version.versionDescription)
                + writer.field("Output", version.outputLocation)
                + writer.field("Results", version.evaluationLocation)
                + writer.field("KMS key", version.kmsKeyID)
                + writer.field("ARN", version.arn, role: .dim))
    }

    private func trainedText(_ version: ModelVersion) -> String? {
        guard let ended = version.trainingEndedAt else { return nil }
        let at = ClockText.dateAndMinute(ended, utcOffsetSeconds: utcOffsetSeconds)
        guard let began = version.createdAt else { return at }
        let lasting = DurationText.sentence(milliseconds: ended.millisecondsSince(began))
        return "\(at), took \(lasting)"
    }
}

extension Evaluation {
    /// `120 training, 40 testing`; nil unless both are told.
    var imagesText: String? {
        guard let trainingImages, let testingImages else { return nil }
        return "\(trainingImages) training, \(testingImages) testing"
    }
}

extension Evaluation.Verdicts {
    /// `2 of 40 test images`.
    var mistakesText: String { "\(wrong) of \(FigureText.count(right + wrong, "test image"))" }
}
