/// An image of a dataset with image-level labels.
package struct LabelSample: Sendable {
    package let image: ImageSource
    /// The labels of the image, one or several.
    package let labels: [String]

    /// An image and its labels.
    package init(image: ImageSource, labels: [String]) {
        self.image = image
        self.labels = labels
    }
}
