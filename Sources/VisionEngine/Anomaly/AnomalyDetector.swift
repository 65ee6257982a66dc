/// Judges images with an anomaly model; one detector serves one thread at a time.
package final class AnomalyDetector: Sendable {
    /// The model it judges with.
    package let model: AnomalyModel

    /// A detector with its own working memory; the weights are shared between all of them.
    package init(model: AnomalyModel) throws(EngineError) {
        self.model = model
    }

    /// The verdict on an encoded PNG or JPEG image of the model's size.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> AnomalyVerdict {
        throw EngineError(code: .unusableModel, sentence: "Detection is not built yet.")
    }
}
