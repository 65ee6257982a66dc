/// Finds objects with a box model. Calls on one detector wait for each other; each has its own
/// working memory, which depends on the shape of the images, while the network's weights are shared.
package final class BoxDetector: Sendable {
    /// The model it finds with.
    package let model: BoxModel
    private let finder: BoxFinder
    private let shelf = TrunkShelf()

    /// A detector of a model; throws `outOfMemory`.
    package init(model: BoxModel) throws(EngineError) {
        self.model = model
        finder = BoxFinder(model.head)
    }

    /// Every object surer than .01, at most 100, the surest first, on a PNG or JPEG image of any
    /// size.
    ///
    /// Throws `undecodableImage`, `imageTooLarge` or `outOfMemory`.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> [BoxScore] {
        let probed = try ImageProbe.size(of: bytes)
        let size = ImageSize(width: probed.width, height: probed.height)
        let image = try RGBImage.decode(
            bytes, atLeast: BoxLook.decodedSize(of: size, model.longSide))
        let view = BoxLook.plain.view(of: size, model.longSide)
        let halves = BoxCells.extract(image, view, try shelf.trunk(for: view.padded))
        return finder.find(view, halves).map {
            BoxScore(
                label: model.labels[$0.label], confidence: $0.confidence,
                assumedThreshold: model.assumedThresholds[$0.label], box: $0.box)
        }
    }
}
