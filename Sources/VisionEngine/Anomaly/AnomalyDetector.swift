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
        let image = try RGBImage.decode(bytes)
        let size = ImageSize(width: image.width, height: image.height)
        guard size == model.imageSize else {
            throw EngineError(
                code: .differentDimensions,
                sentence: "The image is \(size) pixels but the model was trained on images of "
                    + "\(model.imageSize); send an image of that size.")
        }
        let features = CellFeatures(image: image, trunk: trunk)
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
        let labels = head.labels(features, distances: reading.distances, size: model.imageSize)
        let classes = [MaskClass(name: "background", color: .white)] + head.classes
        var counts = [Int](repeating: 0, count: classes.count)
        let colors = classes.map(\.color)
        let count = labels.count * 3
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { pixels, initialised in
            for (pixel, label) in labels.enumerated() {
                counts[Int(label)] += 1
                let color = colors[Int(label)]
                pixels[pixel * 3] = color.red
                pixels[pixel * 3 + 1] = color.green
                pixels[pixel * 3 + 2] = color.blue
            }
            initialised = count
        }
        let areas = zip(classes, counts).map {
            ClassArea(
                name: $0.name, color: $0.color, fraction: Double($1) / Double(labels.count))
        }
        let size = model.imageSize
        let image = RGBImage(width: size.width, height: size.height, pixels: pixels)
        return (areas, try image.encodePNG())
    }
}
