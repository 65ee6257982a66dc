import Canvas
import Inventory
import Metering

extension State {
    func figureLines(_ version: ModelVersion) -> [[Span]] {
        let evaluation = evaluations[version.id]
        guard let performance = performance(of: version) else { return [] }
        let writer = DetailWriter(width: 60)
        let images = evaluation.flatMap { evaluation -> String? in
            guard let training = evaluation.trainingImages, let testing = evaluation.testingImages
            else { return nil }
            return "\(training) training, \(testing) testing"
        }
        return writer.section(
            "Evaluation",
            writer.field("F1", FigureText.score(performance.f1Score))
                + writer.field("Precision", FigureText.score(performance.precision))
                + writer.field("Recall", FigureText.score(performance.recall))
                + writer.field(
                    "False alarm", evaluation?.falseAlarmRate.map { FigureText.percent($0) })
                + writer.field("Images", images))
    }

    /// F1, precision and recall of each label or anomaly class.
    func labelLines(_ version: ModelVersion, _ width: Int) -> [[Span]] {
        guard let labels = evaluations[version.id]?.labels, !labels.isEmpty else { return [] }
        let room = max(6, width - 18)
        let head = "LABEL".padded(to: room) + "    F1     P     R"
        let rows = labels.map { label -> [Span] in
            let figures = [
                label.performance.f1Score, label.performance.precision, label.performance.recall,
            ].map { FigureText.score($0).padded(to: 6, .right) }
            return [Span(label.label.padded(to: room)), Span(figures.joined())]
        }
        return [[], [Span(head, .tableHeader)]] + rows
    }

    func hostingLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let amount = meter?.amount(of: version.id, at: moment)
        guard version.state.isCharged || amount != nil else { return [] }
        let since = meter?.runningSince(of: version.id).map { since in
            since.1.mark + ClockText.dateAndMinute(since.0, utcOffsetSeconds: utcOffsetSeconds)
        }
        return writer.section(
            "Hosting",
            writer.field("Units", version.state.isCharged ? unitsSentence(version) : nil)
                + writer.field("Since", version.state.isCharged ? since ?? "?" : nil)
                + writer.field("Stops", version.state.canStop ? leaseText(version.id) : nil)
                + writer.field("Price", version.state.isCharged ? priceText(version) : nil)
                + writer.field("Cost so far", costText(of: version.id), role: .money))
    }

    func originLines(_ version: ModelVersion, _ writer: DetailWriter) -> [[Span]] {
        let created = version.createdAt.map {
            ClockText.dateAndMinute($0, utcOffsetSeconds: utcOffsetSeconds)
        }
        return writer.section(
            "Version",
            writer.field("Created", created) + writer.field("Trained", trainedText(version))
                + writer.field(
                    "Billed", version.billableTrainingSeconds.map { "\($0) s of training" })
                + writer.field("About", version.versionDescription)
                + writer.field("Output", version.outputLocation)
                + writer.field("Results", version.evaluationLocation)
                + writer.field("KMS key", version.kmsKeyID)
                + writer.field("ARN", version.arn, role: .dim))
    }

    func datasetLines(_ project: Project) -> [[Span]] {
        let writer = DetailWriter(width: max(30, layout.inside(.detail).width - 2))
        guard !project.datasets.isEmpty else {
            return [[Span("\(project.name) has no dataset.", .hint)]]
        }
        let lines = project.datasets.flatMap { dataset in
            writer.field(dataset.kind == .train ? "Training" : "Testing", datasetText(dataset))
        }
        return writer.section("Datasets", lines)
    }

    private func datasetText(_ dataset: Dataset) -> String {
        var parts = [dataset.totalImages.map { FigureText.count($0, "image") } ?? "? images"]
        if let normal = dataset.normalImages, let anomaly = dataset.anomalyImages {
            parts.append("\(normal) normal, \(anomaly) anomalous")
        } else if let labels = dataset.labelCount {
            parts.append(FigureText.count(labels, "label"))
        }
        if !["CREATE_COMPLETE", "UPDATE_COMPLETE"].contains(dataset.status) {
            parts.append(dataset.status)
        }
        if dataset.status.hasSuffix("_FAILED"), let why = dataset.statusMessage {
            parts.append(why)
        }
        return parts.joined(separator: ", ")
    }

    /// `22:03, in 7h59m`; nothing while leases are not known.
    private func leaseText(_ version: VersionID) -> String? {
        guard let leases else { return nil }
        guard let end = leases[version] else { return "not by itself" }
        let left = DurationText.sentence(milliseconds: end.millisecondsSince(moment))
        return ClockText.minute(end, utcOffsetSeconds: utcOffsetSeconds) + ", in \(left)"
    }

    private func unitsSentence(_ version: ModelVersion) -> String {
        guard let low = version.minInferenceUnits else { return "?" }
        return version.maxInferenceUnits.map { "min \(low), max \($0)" } ?? "\(low)"
    }

    private func priceText(_ version: ModelVersion) -> String {
        guard let price = meter?.prices.price(for: version.id.project.service) else { return "?" }
        let perUnit = Meter.cost(units: 1, price: price, milliseconds: 3_600_000)
        return "\(perUnit.text()) per unit and hour"
    }

    private func trainedText(_ version: ModelVersion) -> String? {
        guard let ended = version.trainingEndedAt else { return nil }
        let at = ClockText.dateAndMinute(ended, utcOffsetSeconds: utcOffsetSeconds)
        guard let began = version.createdAt else { return at }
        let lasting = DurationText.sentence(milliseconds: ended.millisecondsSince(began))
        return "\(at), took \(lasting)"
    }
}
