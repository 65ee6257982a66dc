import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct DatasetCheckTests {
    let storage = MemoryStorage()
    let clock = ManualClock()

    static func line(_ image: String, _ label: String?) -> String {
        let annotation =
            label.map {
                """
                ,"l":0,"l-metadata":{"class-name":"\($0)","type":"groundtruth/image-classification"}
                """
            } ?? ""
        return "{\"source-ref\":\"s3://b/\(image)\"\(annotation)}"
    }

    static func lines(_ counts: [(String, Int)], from start: Int = 0) -> [String] {
        counts.flatMap { label, count in
            (0..<count).map { line("\(label)-\(start + $0).png", label) }
        }
    }

    func verdict(
        _ service: VisionService, train: [String], test: [String]? = nil
    ) -> DatasetCheck {
        let project = ProjectID(service: service, name: "p", arn: "arn:p")
        var tallies: [Dataset.Kind: DatasetTally] = [.train: DatasetTally(train)]
        tallies[.test] = test.map { DatasetTally($0) }
        let datasets = [Dataset.Kind.train, .test].filter { tallies[$0] != nil }
            .map { Dataset(kind: $0, status: "CREATE_COMPLETE") }
        return DatasetVerdict(project: project, datasets: datasets, tallies: tallies).check
    }

    @Test func `lines are counted by label, boxes by what they hold`() {
        let box = """
            {"source-ref":"s3://b/x.png","box":{"annotations":[{"class_id":1},{"class_id":1},\
            {"class_id":0}]},"box-metadata":{"type":"groundtruth/object-detection",\
            "class-map":{"0":"nut","1":"bolt"}}}
            """
        let several = """
            {"source-ref":"s3://b/y.png","k":[0,1],"k-metadata":{"class-map":{"0":"a","1":"b"},\
            "type":"groundtruth/image-classification-multilabel"}}
            """
        let tally = DatasetTally([box, several, Self.line("y.png", nil), "nonsense"])
        #expect(tally.labels == ["nut": 1, "bolt": 1, "a": 1, "b": 1])
        #expect(tally.total == 4 && tally.labeled == 2 && tally.malformed == 1)
        #expect(tally.repeated == 1 && tally.references == ["s3://b/x.png", "s3://b/y.png"])
        #expect(tally.hasBoxes)
    }

    @Test(arguments: [
        (20, 10, true), (19, 10, false), (20, 9, false),
    ])
    func `anomalies need twenty normal and ten anomaly images`(
        normal: Int, anomaly: Int, isEnough: Bool
    ) {
        let check = verdict(
            .lookoutVision, train: Self.lines([("normal", normal), ("anomaly", anomaly)]))
        #expect(check.errors.isEmpty == isEnough)
    }

    @Test func `with a test dataset ten of each suffice`() {
        let test = Self.lines([("normal", 10), ("anomaly", 10)], from: 100)
        #expect(
            verdict(.lookoutVision, train: Self.lines([("normal", 10)]), test: test).errors.isEmpty)
        #expect(
            !verdict(.lookoutVision, train: Self.lines([("normal", 9)]), test: test).errors.isEmpty)
    }

    @Test func `labels need two classes, a filled test dataset, and half of them in it`() {
        let two = Self.lines([("a", 3), ("b", 3)])
        #expect(
            verdict(
                .customLabels, train: two, test: Self.lines([("a", 1)], from: 9)
            ).errors.isEmpty)
        #expect(verdict(.customLabels, train: two).errors.count == 1)
        #expect(verdict(.customLabels, train: two, test: []).errors.count == 1)
        #expect(
            verdict(.customLabels, train: two, test: Self.lines([("c", 1)])).errors.count == 1)
        #expect(
            verdict(
                .customLabels, train: Self.lines([("a", 3)]), test: Self.lines([("a", 1)], from: 9)
            ).errors == ["train: at least 2 labels are needed; there are 1."])
    }

    @Test func `images in both datasets and lines without a label are warned of`() {
        let check = verdict(
            .customLabels, train: Self.lines([("a", 2), ("b", 2)]) + [Self.line("z.png", nil)],
            test: Self.lines([("a", 1)]))
        #expect(check.errors.isEmpty)
        #expect(
            check.warnings == [
                "train: 1 images have no label and are left out.",
                "1 images are in both datasets, so the figures will be too good.",
            ])
    }

    @Test func `images that are not in S3 are named`() async throws {
        let api = FakeVisionAPI(.customLabels)
        let project = api.project("bolts")
        let lines = Self.lines([("a", 2), ("b", 2)])
        api.world.withLock {
            $0.datasets[project] = [Dataset(kind: .train, status: "CREATE_COMPLETE")]
            $0.entries = lines
        }
        for key in ["a-0.png", "b-0.png", "b-1.png"] {
            try await storage.put([1], at: .init(bucket: "b", key: key), contentType: "")
        }
        let check = try await checking(api).check(project)
        #expect(
            check.warnings.contains("train: 1 images are not there, such as s3://b/a-1.png"))
        #expect(check.facts.first == "train: 4 images, 4 labeled (2 a, 2 b)")
    }

    private func checking(_ api: FakeVisionAPI) -> DatasetChecking {
        DatasetChecking(
            api: api, storage: storage, imaging: TestFolder.imaging, progress: { _, _, _ in })
    }

    @Test func `lookout images of two sizes are named`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        let project = api.project("washers")
        api.world.withLock {
            $0.datasets[project] = [Dataset(kind: .train, status: "CREATE_COMPLETE")]
            $0.entries = Self.lines([("normal", 2)])
        }
        for (key, width) in [("normal-0.png", UInt8(4)), ("normal-1.png", 5)] {
            try await storage.put(
                TestFolder.png(width), at: .init(bucket: "b", key: key), contentType: "")
        }
        let check = try await checking(api).check(project)
        #expect(check.errors.contains("s3://b/normal-1.png is 5x4 but s3://b/normal-0.png is 4x4"))
    }
}
