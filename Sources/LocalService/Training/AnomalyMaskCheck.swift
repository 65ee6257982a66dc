import VisionEngine

/// Looks at the masks of a Lookout for Vision training before it begins: their colours must be those
/// of their maps.
/// Sources: Lookout for Vision developer guide, "Defining JSON lines for image segmentation" and
/// "Quotas".
struct AnomalyMaskCheck: Sendable {
    let job: TrainingJob
    let quotas: ServiceQuotas

    /// Throws `ManifestFailure` for masks that cannot be trained from. A mask that cannot be read is
    /// left to the training, which goes on without it.
    func run(train: [ManifestLine], test: [ManifestLine]) throws {
        let masked = (train + test).filter { $0.isAnomalous == true && $0.mask != nil }
        guard !masked.isEmpty else { return }
        try check(train.count, quotas.maskTrainImages, "train")
        try check(test.count, quotas.maskTestImages, "test")
        let labels = Set(masked.flatMap { $0.mask.map { Array($0.colors.keys) } ?? [] })
            .filter { $0.lowercased() != "background" }
        guard labels.count <= quotas.anomalyLabels else {
            throw ManifestFailure(
                "The masks have \(labels.count) anomaly labels; at most \(quotas.anomalyLabels) are "
                    + "allowed in a project.")
        }
        for (type, lines) in [("train", train), ("test", test)] where !lines.isEmpty {
            var counts: [String: Int] = [:]
            for mask in masks(lines) {
                if job.backend.jobs.isStopping { return }
                let shown = try check(mask)
                if shown.count == 1, let label = shown.first { counts[label, default: 0] += 1 }
            }
            try check(counts, of: labels, in: type, isSplit: !test.isEmpty)
        }
    }

    private func masks(_ lines: [ManifestLine]) -> [ManifestMask] {
        lines.filter { $0.isAnomalous == true }.compactMap(\.mask)
    }

    /// Throws unless every label has images of its own, as many as `quotas` asks for.
    private func check(
        _ counts: [String: Int], of labels: Set<String>, in type: String, isSplit: Bool
    ) throws {
        let least = isSplit ? (quotas.imagesPerAnomalyLabel + 1) / 2 : quotas.imagesPerAnomalyLabel
        for label in labels.sorted() where counts[label, default: 0] < least {
            throw ManifestFailure(
                "The anomaly label \(label) needs at least \(least) images in the \(type) dataset "
                    + "whose mask shows no other label; it has \(counts[label, default: 0]).")
        }
    }

    private func check(_ count: Int, _ limit: Int, _ type: String) throws {
        guard count > limit else { return }
        throw ManifestFailure(
            "The \(type) dataset has \(count) images; at most \(limit) are allowed to locate "
                + "anomalies by masks.")
    }

    /// The labels that a mask shows.
    private func check(_ mask: ManifestMask) throws -> Set<String> {
        guard let colors = colors(of: mask) else { return [] }
        let known = mask.colors.compactMap { name, text in
            RGBColor(hex: text).map { (name: name, color: $0) }
        }
        let foreign = colors.subtracting(known.map(\.color)).subtracting([.white])
        if let color = foreign.min(by: { $0.description < $1.description }) {
            throw ManifestFailure(
                "The colors of a mask must be exactly those of its internal-color-map: "
                    + "\(mask.location.uri) has \(color), which is not in the map.")
        }
        let labels = Set(known.filter { colors.contains($0.color) }.map(\.name))
            .filter { $0.lowercased() != "background" }
        guard labels.count <= quotas.anomalyLabelsPerMask else {
            throw ManifestFailure(
                "The mask \(mask.location.uri) has \(labels.count) anomaly labels; at most "
                    + "\(quotas.anomalyLabelsPerMask) are allowed.")
        }
        return labels
    }

    /// The colours that a mask shows; nil when it cannot be read.
    private func colors(of mask: ManifestMask) -> Set<RGBColor>? {
        do {
            let bytes = try job.image(mask.location, limit: AnomalyTrainingRun.imageLimit)
            return Set(try MaskColors(bytes).counts.keys)
        } catch {
            return nil
        }
    }
}
