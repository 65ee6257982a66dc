import Constraints

/// One image on its way into a dataset.
package struct ImportImage: Hashable, Sendable {
    /// The file's name, the last part of its key.
    package var name: String
    /// `normal` or `anomaly` for Lookout for Vision, any label for Custom Labels; also the folder in
    /// its key.
    package var label: String
    package var content: Content
    package var mask: Mask?
    /// The members of its manifest line beside `source-ref`, where they say more than the label.
    package var annotation: [String: JSONValue]?

    package init(
        name: String, label: String, content: Content, mask: Mask? = nil,
        annotation: [String: JSONValue]? = nil
    ) {
        self.name = name
        self.label = label
        self.content = content
        self.mask = mask
        self.annotation = annotation
    }

    /// Where the bytes are: a folder of the user's may hold more than fits into memory.
    package enum Content: Hashable, Sendable {
        case bytes([UInt8])
        case file(path: String)
    }

    /// A PNG whose colours mark anomaly classes on white.
    package struct Mask: Hashable, Sendable {
        package var content: Content
        package var classes: [MaskClass]

        package init(content: Content, classes: [MaskClass]) {
            self.content = content
            self.classes = classes
        }
    }

    /// An anomaly class and its colour as `#rrggbb`; `[a-zA-Z0-9]*` is the API's rule for the name.
    package struct MaskClass: Hashable, Sendable {
        package var name: String
        package var color: String

        package init(name: String, color: String) {
            self.name = name
            self.color = color
        }
    }
}

/// Draws the images of a sample project; the executable gives it the engine's generator.
package struct SampleImages: Sendable {
    /// The images for a service; the same ones each time.
    package var draw: @Sendable (SampleKind) throws -> [ImportImage]
    /// Images outside the dataset, to try trained versions on.
    package var drawExamples: @Sendable (SampleKind) throws -> [ImportImage]

    package init(
        draw: @escaping @Sendable (SampleKind) throws -> [ImportImage],
        drawExamples: @escaping @Sendable (SampleKind) throws -> [ImportImage] = { _ in [] }
    ) {
        self.draw = draw
        self.drawExamples = drawExamples
    }
}

/// What a sample teaches: to tell good from bad, with masks, or to name what is seen.
package enum SampleKind: Hashable, Sendable {
    case anomalies, labels
}
