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
        for mask in masked.compactMap(\.mask) {
            if job.backend.jobs.isStopping { return }
            try check(mask)
        }
    }

    private func check(_ count: Int, _ limit: Int, _ type: String) throws {
        guard count > limit else { return }
        throw ManifestFailure(
            "The \(type) dataset has \(count) images; at most \(limit) are allowed to locate "
                + "anomalies by masks.")
    }

    private func check(_ mask: ManifestMask) throws {
        guard let image = decoded(mask) else { return }
        let known = mask.colors.compactMap { name, text in
            RGBColor(hex: text).map { (name: name, color: $0) }
        }
        let foreign = image.colors.subtracting(known.map(\.color)).subtracting([.white])
        if let color = foreign.min(by: { $0.description < $1.description }) {
            throw ManifestFailure(
                "The colors of a mask must be exactly those of its internal-color-map: "
                    + "\(mask.location.uri) has \(color), which is not in the map.")
        }
        let labels = Set(known.filter { image.colors.contains($0.color) }.map(\.name))
            .filter { $0.lowercased() != "background" }
        guard labels.count <= quotas.anomalyLabelsPerMask else {
            throw ManifestFailure(
                "The mask \(mask.location.uri) has \(labels.count) anomaly labels; at most "
                    + "\(quotas.anomalyLabelsPerMask) are allowed.")
        }
    }

    private func decoded(_ mask: ManifestMask) -> RGBImage? {
        do {
            let bytes = try job.image(mask.location, limit: AnomalyTrainingRun.imageLimit)
            return try RGBImage.decode(bytes)
        } catch {
            return nil
        }
    }
}

extension RGBImage {
    /// Every colour that occurs.
    fileprivate var colors: Set<RGBColor> {
        var found: Set<RGBColor> = []
        var last: RGBColor?
        for start in stride(from: 0, to: pixels.count, by: 3) {
            let color = RGBColor(
                red: pixels[start], green: pixels[start + 1], blue: pixels[start + 2])
            if color != last { found.insert(color) }
            last = color
        }
        return found
    }
}
