import AWSCore
import Constraints
import VisionEngine

/// Writes judgements as a table or as JSON lines, and the pictures that belong to them.
struct DetectionOutput: Sendable {
    let command: DetectCommand
    let model: TrainedModel
    private let width: Int

    init(command: DetectCommand, model: TrainedModel, images: [DetectedImage]) {
        (self.command, self.model) = (command, model)
        width = min(max(images.map(\.path.count).max() ?? 0, 5), 60) + 2
    }

    /// Writes the head of the table, and makes the folders for pictures.
    func begin() throws {
        for folder in [command.masks, command.heat].compactMap({ $0 }) {
            try Folders.create(folder)
        }
        guard !command.json else { return }
        switch model {
        case .anomaly: try row("IMAGE", ["VERDICT", "CONFIDENCE", "ANOMALIES"])
        case .labels: try row("IMAGE", ["LABEL", "CONFIDENCE"])
        case .boxes: try row("IMAGE", ["LABEL", "CONFIDENCE", "LEFT", "TOP", "WIDTH", "HEIGHT"])
        }
    }

    /// Writes what was found on one image.
    func show(_ image: DetectedImage, _ judgement: Judgement) throws {
        if case .anomaly(let verdict) = judgement { try pictures(image, verdict) }
        guard !command.json else {
            let line = try JSON.printable(document(image, judgement))
            return try Sink.output.write(line + [UInt8(ascii: "\n")])
        }
        switch judgement {
        case .anomaly(let verdict):
            let areas = verdict.classes.filter { $0.name != "background" && $0.fraction > 0 }
                .map { "\($0.name) \(($0.fraction * 100).fixed(1)) %" }
            try row(
                image.path,
                [
                    verdict.isAnomalous ? "anomaly" : "normal", verdict.confidence.fixed(3),
                    areas.joined(separator: ", "),
                ])
        case .labels(let scores):
            let taken = scores.filter { isTaken($0.confidence, $0.assumedThreshold) }
            if taken.isEmpty { try row(image.path, ["–"]) }
            for score in taken {
                try row(image.path, [score.label, (score.confidence * 100).fixed(1)])
            }
        case .boxes(let scores):
            let taken = scores.filter { isTaken($0.confidence, $0.assumedThreshold) }
            if taken.isEmpty { try row(image.path, ["–"]) }
            for score in taken {
                let box = [score.box.left, score.box.top, score.box.width, score.box.height]
                try row(
                    image.path,
                    [score.label, (score.confidence * 100).fixed(1)] + box.map { $0.fixed(3) })
            }
        }
    }

    /// As DetectCustomLabels decides: by the label's own threshold unless the user gives one.
    func isTaken(_ confidence: Double, _ assumedThreshold: Double) -> Bool {
        guard let least = command.minConfidence else { return confidence >= assumedThreshold }
        return confidence * 100 >= least
    }

    private func row(_ image: String, _ cells: [String]) throws {
        let widths = cells.count > 3 ? [22, 12, 8, 8, 8, 8] : [22, 12, 12]
        let parts = zip(cells, widths).map { $0.padded(to: $1) }.joined()
        var line = image.printable.padded(to: width) + parts
        while line.last == " " { line.removeLast() }
        try Sink.output.tell(line + "\n")
    }

    private func pictures(_ image: DetectedImage, _ verdict: AnomalyVerdict) throws {
        if let folder = command.masks, let mask = verdict.maskPNG {
            try write(mask, image, to: folder)
        }
        if let folder = command.heat, case .anomaly(let model) = model {
            try write(verdict.heatMap.encodePNG(size: model.imageSize), image, to: folder)
        }
    }

    /// As the image is called, in the folders that its name has.
    private func write(_ png: [UInt8], _ image: DetectedImage, to folder: String) throws {
        if let slash = image.stem.lastIndex(of: "/") {
            try Folders.create("\(folder)/\(image.stem[..<slash])")
        }
        try Sink.replace("\(folder)/\(image.stem).png", with: png)
    }
}
