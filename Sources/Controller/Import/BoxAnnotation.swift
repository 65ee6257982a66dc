import Constraints

/// What an image shows and where, as a bounding box job of Ground Truth writes it.
///
/// Source: Custom Labels developer guide, "Object localization in manifest files".
package struct BoxAnnotation: Hashable, Sendable {
    package var size: PictureSize
    package var boxes: [Box]

    package init(size: PictureSize, boxes: [Box]) {
        self.size = size
        self.boxes = boxes
    }

    /// One object, in pixels from the left upper corner.
    package struct Box: Hashable, Sendable {
        package var label: String
        package var left: Int
        package var top: Int
        package var width: Int
        package var height: Int

        package init(label: String, left: Int, top: Int, width: Int, height: Int) {
            self.label = label
            self.left = left
            self.top = top
            self.width = width
            self.height = height
        }
    }

    /// The members of a manifest's line beside `source-ref`.
    /// - Parameter creationDate: such as `2020-11-10T03:37:09.600`.
    package func members(creationDate: String) -> [String: JSONValue] {
        let labels = Set(boxes.map(\.label)).sorted()
        let annotations = boxes.map { box in
            JSONValue.object([
                "class_id": .integer(labels.firstIndex(of: box.label) ?? 0),
                "left": .integer(box.left), "top": .integer(box.top),
                "width": .integer(box.width), "height": .integer(box.height),
            ])
        }
        let classes = labels.enumerated().map { ("\($0)", JSONValue.string($1)) }
        return [
            "bounding-box": .object([
                "image_size": [
                    .object([
                        "width": .integer(size.width), "height": .integer(size.height), "depth": 3,
                    ])
                ], "annotations": .array(annotations),
            ]),
            "bounding-box-metadata": .object([
                "objects": .array(boxes.map { _ in .object(["confidence": 1]) }),
                "class-map": .object(Dictionary(classes, uniquingKeysWith: { first, _ in first })),
                "type": "groundtruth/object-detection", "human-annotated": "yes",
                "creation-date": .string(creationDate), "job-name": "labeling-job/bounding-box",
            ]),
        ]
    }
}
