/// An image of a dataset with its boxes.
package struct BoxSample: Sendable {
    package let image: ImageSource
    /// Every object on the image; none on a background.
    package let boxes: [LabelledBox]

    /// An image and all its boxes.
    package init(image: ImageSource, boxes: [LabelledBox]) {
        self.image = image
        self.boxes = boxes
    }
}
