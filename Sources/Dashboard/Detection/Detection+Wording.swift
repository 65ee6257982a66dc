import Canvas

extension Detection {
    /// The file's name without its folders.
    var fileName: String {
        request.imagePath.split(separator: "/").last.map(String.init) ?? request.imagePath
    }

    /// `washer.png: ANOMALY 98.2 % by washers/1`, for the events.
    var sentence: String {
        "\(fileName): \(verdictWord) \(confidenceText) by \(request.version.path)"
    }

    /// `ANOMALY`, `NORMAL`, the best label, or `NO LABEL`.
    var verdictWord: String {
        switch verdict {
        case .anomaly(let isAnomalous, _, _): isAnomalous ? "ANOMALY" : "NORMAL"
        case .labels(let labels): labels.first?.name ?? "NO LABEL"
        }
    }

    /// The confidence in percent; empty where nothing was found.
    var confidenceText: String {
        switch verdict {
        case .anomaly(_, let confidence, _): FigureText.percent(confidence)
        case .labels(let labels):
            labels.first.map { FigureText.fixed($0.confidence, decimals: 1) + " %" } ?? ""
        }
    }
}
