import FoundationEssentials
import Testing
import VisionEngine

@Suite(.ownThread) struct EvaluationDatasetTests {
    @Test func `normal and anomaly folders with masks are a dataset of anomalies`() throws {
        let scratch = try Scratch()
        try scratch.put(["normal/a.png", "normal/deep/b.JPG", "anomaly/c.jpeg", "anomaly/d.png"])
        try scratch.put(["normal/.hidden.png", "normal/notes.txt", "notes.txt"])
        try scratch.mask(
            "masks/c.png", [.white, .white, .white, RGBColor(red: 9, green: 8, blue: 7)])
        let dataset = try EvaluationDataset.read(scratch.path)
        #expect(dataset.task == .anomaly)
        #expect(
            dataset.items.map(\.name)
                == ["normal/a.png", "normal/deep/b.JPG", "anomaly/c.jpeg", "anomaly/d.png"])
        #expect(dataset.items.map(\.isAnomalous) == [false, false, true, true])
        #expect(dataset.items[2].mask?.classes.map(\.name) == ["defect"])
        #expect(dataset.items[2].mask?.classes.map(\.color.description) == ["#090807"])
        #expect(dataset.items[3].mask == nil)
    }

    @Test func `of black and white masks the larger part is background`() throws {
        let scratch = try Scratch()
        try scratch.put(["normal/a.png", "anomaly/c.png"])
        try scratch.mask("ground_truth/c_mask.png", [.black, .black, .black, .white])
        let mask = try EvaluationDataset.read(scratch.path).items[1].mask
        #expect(mask?.classes.map(\.color) == [.white])
    }

    @Test func `the layout of MVTec AD is read with the masks of each defect`() throws {
        let scratch = try Scratch()
        try scratch.put([
            "train/good/000.png", "test/good/000.png", "test/crack/000.png", "test/hole/000.png",
        ])
        try scratch.mask("ground_truth/hole/000_mask.png", [.black, .black, .black, .white])
        let dataset = try EvaluationDataset.read(scratch.path)
        #expect(dataset.items.map(\.isAnomalous) == [false, false, true, true])
        #expect(dataset.items[2].mask == nil)
        #expect(dataset.items[3].mask?.path.hasSuffix("ground_truth/hole/000_mask.png") == true)
    }

    @Test func `files called normal and anomaly in one folder, masks beside it`() throws {
        let scratch = try Scratch()
        try scratch.put(["images/normal-1.png", "images/test-Anomaly_1.png"])
        try scratch.mask("mask-images/test-Anomaly_1.png", [.black, .black, .black, .white])
        let dataset = try EvaluationDataset.read(scratch.path + "/images")
        #expect(dataset.items.map(\.isAnomalous) == [false, true])
        #expect(dataset.items[1].mask != nil)
    }

    @Test func `a folder a class is a dataset of labels`() throws {
        let scratch = try Scratch()
        try scratch.put(["bolt/1.png", "nut/1.png", "nut/2.png", "empty/notes.txt"])
        let dataset = try EvaluationDataset.read(scratch.path)
        #expect(dataset.task == .labels)
        #expect(dataset.labels == ["bolt", "nut"])
    }

    @Test func `images with one capture in their names are one group`() throws {
        let scratch = try Scratch()
        try scratch.put(["normal/p1-a.png", "normal/p1-b.png", "anomaly/p2-a.png"])
        let dataset = try EvaluationDataset.read(scratch.path).grouped(by: "/(p[0-9]+)-")
        #expect(dataset.items.map(\.group) == ["p1", "p1", "p2"])
        #expect(throws: EngineError.self) { try dataset.grouped(by: "(") }
    }

    @Test func `what is no dataset is refused with a sentence`() throws {
        let scratch = try Scratch()
        try scratch.put(["only/1.png"])
        for path in [scratch.path, scratch.path + "/missing"] {
            let error = #expect(throws: EngineError.self) { try EvaluationDataset.read(path) }
            #expect(error?.sentence.contains(path) == true)
        }
    }
}

extension Scratch {
    /// Makes empty files with the folders that they lie in.
    func put(_ names: [String]) throws {
        for name in names { try write([], to: name) }
    }

    /// Makes a file with the folder that it lies in.
    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Makes a PNG of 2x2 pixels.
    func mask(_ name: String, _ colors: [RGBColor]) throws {
        let pixels = colors.flatMap { [$0.red, $0.green, $0.blue] }
        try write(RGBImage(width: 2, height: 2, pixels: pixels).encodePNG(), to: name)
    }
}
