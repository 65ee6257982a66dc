/// Judges images with an anomaly model. Calls on one detector wait for each other; each has its
/// own working memory of about 25 MB while the network's weights are shared.
package final class AnomalyDetector: Sendable {
    /// The model it judges with.
    package let model: AnomalyModel
    private let trunk: Trunk

    /// A detector of a model; throws `outOfMemory`.
    package init(model: AnomalyModel) throws(EngineError) {
        self.model = model
        trunk = try Trunk(side: CellFeatures.inputSide)
    }

    /// The verdict on an encoded PNG or JPEG image of the model's size.
    ///
    /// Throws `undecodableImage`, `imageTooLarge` or `differentDimensions`.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> AnomalyVerdict {
        let probed = try ImageProbe.size(of: bytes)
        let size = ImageSize(width: probed.width, height: probed.height)
        guard size == model.imageSize else {
            throw EngineError(
                code: .differentDimensions,
                sentence: "The image is \(size) pixels but the model was trained on images of "
                    + "\(model.imageSize); send an image of that size.")
        }
        let features = CellFeatures(image: try CellFeatures.decoded(bytes), trunk: trunk)
        let judgement = model.judgement(features)
        let mask = try mask(features, judgement.reading)
        return AnomalyVerdict(
            isAnomalous: judgement.isAnomalous, confidence: judgement.confidence,
            classes: mask?.areas ?? [], maskPNG: mask?.png,
            heatMap: model.heatMap(judgement.reading))
    }

    private func mask(
        _ features: CellFeatures, _ reading: NormalAppearance.Reading
    ) throws(EngineError) -> (areas: [ClassArea], png: [UInt8])? {
        guard let head = model.masks else { return nil }
        let size = model.imageSize
        let classes = [MaskClass(name: "background", color: .white)] + head.classes
        let colors = classes.map { [$0.color.red, $0.color.green, $0.color.blue] }
        var counts = [Int](repeating: 0, count: classes.count)
        var pixels = [UInt8](repeating: 255, count: size.width * size.height * 3)
        head.labels(features, distances: reading.distances, size: size) { y, row in
            for (x, label) in (row ?? UnsafeBufferPointer(start: nil, count: 0)).enumerated()
            where label > 0 {
                counts[Int(label)] += 1
                for channel in 0..<3 {
                    pixels[(y * size.width + x) * 3 + channel] = colors[Int(label)][channel]
                }
            }
        }
        let total = size.width * size.height
        counts[0] = total - counts.reduce(0, +)
        let areas = zip(classes, counts).map {
            ClassArea(name: $0.name, color: $0.color, fraction: Double($1) / Double(total))
        }
        let image = RGBImage(width: size.width, height: size.height, pixels: pixels)
        return (areas, try image.encodePNG())
    }
}
