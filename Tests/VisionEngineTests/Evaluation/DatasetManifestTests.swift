import Testing
import VisionEngine

@Suite(.ownThread) struct DatasetManifestTests {
    private func read(_ lines: [String], files: [String] = []) throws -> EvaluationDataset {
        let scratch = try Scratch()
        try scratch.put(files)
        try scratch.write(Array(lines.joined(separator: "\n").utf8), to: "data.manifest")
        let dataset = try EvaluationDataset.read(scratch.path + "/data.manifest")
        // Paths begin with a folder that is made anew each time.
        return EvaluationDataset(
            task: dataset.task,
            items: dataset.items.map { item in
                EvaluationItem(
                    name: item.name, path: item.path.replacing(scratch.path + "/", with: ""),
                    group: item.group, labels: item.labels, boxes: item.boxes,
                    mask: item.mask.map {
                        EvaluationMask(
                            path: $0.path.replacing(scratch.path + "/", with: ""),
                            classes: $0.classes)
                    })
            })
    }

    private func label(_ reference: String, _ name: String, _ more: String = "") -> String {
        """
        {"source-ref": "\(reference)", "x": 1, "x-metadata": {"class-name": "\(name)", \
        "type": "groundtruth/image-classification"}\(more)}
        """
    }

    @Test func `anomalies with masks, found under the manifest's folder`() throws {
        let mask = """
            , "group": "g", "m-ref": "s3://bucket/sets/one/masks/1.png", "m-ref-metadata": {"type": \
            "groundtruth/semantic-segmentation", "internal-color-map": {"0": {"class-name": \
            "background", "hex-color": "#FFFFFF"}, "1": {"class-name": "cracked", "hex-color": \
            "#23a436"}}}
            """
        let dataset = try read(
            [
                label("s3://bucket/sets/one/images/1.png", "anomaly", mask), "",
                label("images/2.png", "normal"),
            ], files: ["images/1.png", "images/2.png", "one/masks/1.png"])
        #expect(dataset.task == .anomaly)
        #expect(dataset.items.map(\.name) == ["sets/one/images/1.png", "images/2.png"])
        #expect(dataset.items.map(\.path) == ["images/1.png", "images/2.png"])
        #expect(dataset.items.map(\.isAnomalous) == [true, false])
        #expect(dataset.items[0].group == "g")
        #expect(dataset.items[0].mask?.path == "one/masks/1.png")
        #expect(
            dataset.items[0].mask?.classes
                == [MaskClass(name: "cracked", color: RGBColor(red: 0x23, green: 0xA4, blue: 0x36))]
        )
    }

    @Test func `other labels are a dataset of labels`() throws {
        let second = """
            , "y": 1, "y-metadata": {"class-name": "steel", "type": \
            "groundtruth/image-classification"}
            """
        let dataset = try read([label("1.png", "nut", second), label("2.png", "bolt")])
        #expect(dataset.task == .labels)
        #expect(dataset.items.map(\.labels) == [["nut", "steel"], ["bolt"]])
    }

    @Test func `boxes are ratios of the image`() throws {
        let line = """
            {"source-ref": "1.png", "b": {"image_size": [{"width": 200, "height": 100, "depth": 3}], \
            "annotations": [{"class_id": 1, "left": 20, "top": 10, "width": 40, "height": 50}]}, \
            "b-metadata": {"class-map": {"1": "nut"}, "type": "groundtruth/object-detection"}}
            """
        let dataset = try read([
            line, label("2.png", "background").replacing("\"x\": 1,", with: ""),
        ])
        #expect(dataset.task == .boxes)
        #expect(
            dataset.items[0].boxes == [
                LabelledBox(
                    label: "nut", box: BoundingBox(left: 0.1, top: 0.1, width: 0.2, height: 0.5))
            ])
        #expect(dataset.items[1].boxes.isEmpty && dataset.labels == ["nut"])
    }

    @Test(arguments: [
        (["{"], "Line 1"), (["", "[]"], "Line 2"), (["{\"x\": 1}"], "source-ref"),
        ([""], "no lines"), (["{\"source-ref\": \"a.png\"}"], "label"),
        (
            [
                """
                {"source-ref": "a", "b": {"image_size": [], "annotations": []}, "b-metadata": \
                {"type": "groundtruth/object-detection"}}
                """
            ], "boxes"
        ),
    ])
    func `wrong lines are told by their number`(_ lines: [String], _ word: String) {
        let error = #expect(throws: EngineError.self) { try read(lines) }
        #expect(error?.sentence.contains(word) == true)
    }
}
