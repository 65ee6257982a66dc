import LocalService
import Testing
import VisionEngine

@Suite struct ManifestBoxTests {
    @Test func `boxes are kept in their order, as ratios of their image`() {
        let line = LabelLine(attributes: [
            "a": LabelLine.boxes(class: "nut", box: (160, 120, 320, 60)),
            "b": LabelLine.boxes(count: 2, class: "bolt", box: (0, 0, 64, 96), size: (128, 96)),
        ]).line
        #expect(line.boxes.map(\.label) == ["nut", "bolt", "bolt"])
        #expect(
            line.boxes.first?.labelled
                == LabelledBox(
                    label: "nut",
                    box: BoundingBox(left: 0.25, top: 0.25, width: 0.5, height: 0.125)))
        #expect(
            line.boxes.last?.labelled.box == BoundingBox(left: 0, top: 0, width: 0.5, height: 1))
        #expect(line.labels == ["nut": 1, "bolt": 2])
    }

    @Test func `a box that breaks a rule is not kept`() {
        let line = LabelLine(attributes: [
            "a": LabelLine.boxes(box: (-1, 0, 9, 9)),
            "b": LabelLine.boxes(count: 2, confidences: 1),
        ]).line
        #expect(line.boxes.count == 1)
    }

    @Test(
        arguments: [
            (640, 480, true), (320, 240, true), (1280, 960, true), (100, 75, true),
            (213, 160, true), (480, 640, false), (640, 360, false), (640, 470, false),
            (0, 0, false),
        ])
    func `boxes fit the picture they were drawn on and its scaled copies`(
        _ width: Int, _ height: Int, _ fits: Bool
    ) {
        let size = AnnotatedSize(width: 640, height: 480)
        #expect(size.fits(ImageSize(width: width, height: height)) == fits)
        #expect(!AnnotatedSize(width: 0, height: 480).fits(ImageSize(width: 64, height: 64)))
        #expect(size.description == "640x480")
    }
}
