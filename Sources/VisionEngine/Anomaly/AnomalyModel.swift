/// A trained anomaly model: everything that a verdict needs.
package struct AnomalyModel: Sendable {
    /// Size that images must have, in pixels.
    package let imageSize: ImageSize
    let appearance: NormalAppearance
    /// Absent without enough anomalous training images.
    let head: PooledHead?
    let blend: ScoreBlend
    let decision: Decision
    let heatScale: HeatScale
    /// Absent without masks.
    let masks: MaskHead?

    /// The classes of the masks; empty when the model makes none.
    package var maskClasses: [MaskClass] {
        masks?.classes ?? []
    }
}

/// Distances that are shown as 0 and as 1 in heat maps, as logarithms.
struct HeatScale: Sendable, Equatable {
    let low: Double
    let high: Double
}

extension AnomalyModel: Equatable {
    /// Models are equal when their files are.
    package static func == (left: AnomalyModel, right: AnomalyModel) -> Bool {
        left.encoded() == right.encoded()
    }
}
