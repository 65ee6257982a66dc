import VisionEngine

extension EvaluationReport {
    /// The table for people.
    var text: String {
        let rows: [(String, String)] =
            switch trials {
            case .anomaly(let trials): Self.rows(AnomalySummary(trials.map(\.findings)))
            case .labels(let trials):
                Self.rows(LabelSummary(trials.flatMap(\.findings), labels: dataset.labels))
                    + [("features", Self.features(trials.compactMap(\.contest)))]
            case .boxes(let trials):
                Self.rows(BoxSummary(trials.flatMap(\.findings), labels: dataset.labels))
            }
        var text = Self.table([("dataset", title)] + rows + costs)
        if case .labels(let trials) = trials {
            text += Self.confusion(
                LabelSummary(trials.flatMap(\.findings), labels: dataset.labels))
        }
        for image in rejected {
            text += "left out: \(image.reference): \(image.sentence)\n"
        }
        return text
    }

    private var title: String {
        let counts = Dictionary(
            grouping: dataset.items.flatMap { Set($0.labels + $0.boxes.map(\.label)) }
        ) { $0 }
        .mapValues(\.count).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = counts.prefix(6).map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let rest = counts.count > 6 ? ", … (\(counts.count) labels)" : ""
        let how =
            isHoldout ? "trained once, judged on \(options.holdout ?? "")" : "\(runs.count) folds"
        return "\(dataset.items.count) images: \(shown)\(rest); \(how)"
    }

    private var costs: [(String, String)] {
        let images = runs.map(\.train.count)
        let note = options.cache == nil ? "" : " (features kept from earlier runs left out)"
        var rows = [
            (
                "training",
                "\(trainSeconds.fixed(1)) s for \(images.reduce(0, +) / max(images.count, 1)) images\(note)"
            ),
            (
                "detection",
                "\(imagesPerSecond.fixed(0)) images a second, \(options.workers) at a time"
            ),
            ("model", "\((runs.map(\.modelFile.count).max() ?? 0) / 1024) KB"),
        ]
        if let peakMegabytes { rows.append(("memory", "\(peakMegabytes) MB at most")) }
        return rows
    }

    private static func rows(_ summary: AnomalySummary) -> [(String, String)] {
        var rows = [
            (
                "image AUROC",
                "\(spread(summary.aurocs)), all folds together \(number(summary.pooledAUROC))"
            ),
            ("F1", "\(number(summary.f1Score)) at the engine's own threshold"),
            ("precision", number(summary.precision)),
            ("recall", number(summary.recall)),
            (
                "false alarms",
                summary.falseAlarmRate.map { "\(($0 * 100).fixed(1)) % of the normal images" }
                    ?? "–"
            ),
        ]
        if !summary.pixelAUROCs.isEmpty {
            rows.append(("pixel AUROC", spread(summary.pixelAUROCs)))
        }
        for (name, counts) in summary.pixels.sorted(by: { $0.key < $1.key }) {
            rows.append(("mask IoU", "\(number(counts.intersectionOverUnion)) \(name)"))
        }
        return rows
    }

    private static func rows(_ summary: LabelSummary) -> [(String, String)] {
        let decided = summary.labelsExclude ? "the surest label" : "labels at p ≥ .5"
        var rows = [
            ("accuracy", "\(number(summary.accuracy)) of the images, \(decided)"),
            ("F1", "\(number(summary.f1Score)), mean of the labels"),
            (
                "F1 as AWS",
                "\(number(summary.assumedF1Score)) at thresholds chosen on the judged images"
            ),
            ("mean AP", number(summary.averagePrecision)),
        ]
        for label in summary.labels {
            rows.append(
                (
                    "  \(label.name)",
                    "F1 \(number(label.f1Score)), precision \(number(label.precision)), recall "
                        + "\(number(label.recall)), \(label.count) images"
                ))
        }
        return rows
    }

    /// Which features the models learned from, and what told: cross-validation while training.
    private static func features(_ contests: [FeatureContest]) -> String {
        let network = contests.count { $0.winner == .network }
        let scores = [
            average(contests.compactMap(\.network)).map { "network \(number($0))" },
            average(contests.compactMap(\.gradients)).map { "gradients and colours \(number($0))" },
        ].compactMap { $0 }
        let won = "the network's in \(network) of \(contests.count) trainings"
        return scores.isEmpty ? won : "\(won); F1 while training: \(scores.joined(separator: ", "))"
    }

    private static func rows(_ summary: BoxSummary) -> [(String, String)] {
        var rows = [
            ("AP50", "\(number(summary.averagePrecision)), mean of the labels"),
            ("F1 as AWS", "\(number(summary.f1Score)) at thresholds chosen on the judged images"),
        ]
        for label in summary.labels {
            rows.append(
                (
                    "  \(label.name)",
                    "AP50 \(number(label.averagePrecision)), F1 \(number(label.f1Score)), precision "
                        + "\(number(label.precision)), recall \(number(label.recall)), "
                        + "\(label.count) boxes"
                ))
        }
        return rows
    }

    /// Counts of true labels (rows) by decided labels (columns); columns are numbered.
    private static func confusion(_ summary: LabelSummary) -> String {
        guard !summary.confusion.isEmpty, summary.labels.count <= 30 else { return "" }
        let names = summary.labels.map(\.name)
        let width = max(names.map(\.count).max() ?? 0, 8) + 5
        let cell = max(String(summary.confusion.flatMap { $0 }.max() ?? 0).count, 2) + 1
        var text = "\nconfusion: a row a true label, a column a decided one\n"
        text +=
            "".padded(to: width) + names.indices.map { "\($0 + 1)".led(to: cell) }.joined() + "\n"
        for (index, row) in summary.confusion.enumerated() {
            text += "\("\(index + 1)".led(to: 3))  \(names[index])".padded(to: width)
            text += row.map { ($0 == 0 ? "·" : "\($0)").led(to: cell) }.joined() + "\n"
        }
        return text
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = (rows.map(\.0.count).max() ?? 0) + 2
        return rows.map { "\($0.0.padded(to: width))\($0.1)\n" }.joined()
    }

    /// Three digits behind the point.
    private static func number(_ value: Double?) -> String { value?.fixed(3) ?? "–" }

    /// The mean of the folds and how far they lie apart.
    private static func spread(_ values: [Double]) -> String {
        guard let mean = average(values) else { return "–" }
        guard values.count > 1 else { return number(mean) }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Double(values.count - 1)).squareRoot()
        return "\(number(mean)) ± \(number(deviation)) over \(values.count) folds"
    }
}

extension Double {
    /// With a fixed number of digits behind the point.
    func fixed(_ digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { whole, _ in whole * 10 }
        guard isFinite, abs(self) * scale < 1e15 else { return "\(self)" }
        let whole = Int((abs(self) * scale).rounded())
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = "\(whole % Int(scale))"
        return
            "\(sign)\(whole / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}

extension String {
    /// With spaces behind it, at least one.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(width - count, 1))
    }

    /// With spaces before it.
    func led(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(width - count, 0)) + self
    }
}
