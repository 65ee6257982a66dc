/// A labelled image of an anomaly dataset.
package struct AnomalySample: Sendable {
    package let image: ImageSource
    package let isAnomalous: Bool
    /// The pixel mask of an anomalous image, when there is one.
    package let mask: MaskSource?

    /// A labelled image.
    package init(image: ImageSource, isAnomalous: Bool, mask: MaskSource? = nil) {
        self.image = image
        self.isAnomalous = isAnomalous
        self.mask = mask
    }
}

/// A mask: a PNG in which each anomaly class has one colour and everything else is background.
package struct MaskSource: Sendable {
    /// The encoded PNG bytes; called more than once.
    package let load: @Sendable () throws -> [UInt8]
    /// The colour map; an entry named `background` in any case is left out.
    package let classes: [MaskClass]

    /// A mask and its colour map.
    package init(load: @escaping @Sendable () throws -> [UInt8], classes: [MaskClass]) {
        self.load = load
        self.classes = classes.filter { !$0.isBackground }
    }
}

/// A class of anomaly and the colour it has in masks.
package struct MaskClass: Hashable, Sendable {
    package let name: String
    package let color: RGBColor

    /// A class of anomaly and its colour.
    package init(name: String, color: RGBColor) {
        self.name = name
        self.color = color
    }

    /// Whether this is the background, which is no class of anomaly.
    package var isBackground: Bool {
        name.lowercased() == "background"
    }
}
