import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ProjectMakingTests {
    let clock = ManualClock(milliseconds: 1_604_979_429_600)
    let storage = MemoryStorage()
    let progress = Collector<String>()

    func make(_ api: FakeVisionAPI, _ images: [ImportImage]) async throws -> ProjectID {
        let progress = progress
        return try await ProjectMaking(
            api: api, storage: storage, clock: .hasty(clock), pace: .seconds(1),
            makeToken: { "token" }, progress: { progress.add("\($0)/\($1) \($2)") }
        ).make(named: "washers", bucket: "bucket", prefix: "data/") { images }.project
    }

    let images = [
        ImportImage(
            name: "a b.png", label: "anomaly", content: .bytes([1]),
            mask: .init(
                content: .bytes([2]), classes: [.init(name: "scratch", color: "#2CA02C")])),
        ImportImage(name: "n.png", label: "normal", content: .bytes([3])),
    ]

    @Test func `images, masks and a manifest with classes and colours are uploaded`()
        async throws
    {
        let api = FakeVisionAPI(.lookoutVision)
        _ = try await make(api, images)
        #expect(storage.buckets == ["bucket"])
        #expect(
            storage.keys == [
                "s3://bucket/data/anomaly/a_b.png", "s3://bucket/data/masks/anomaly/a_b.png",
                "s3://bucket/data/normal/n.png", "s3://bucket/data/train.manifest",
            ])
        let lines = try #require(storage.text("s3://bucket/data/train.manifest"))
            .split(separator: "\n")
        #expect(
            lines.first == """
                {"anomaly-label":1,"anomaly-label-metadata":{"class-name":"anomaly","confidence":1,\
                "creation-date":"2020-11-10T03:37:09.600","human-annotated":"yes",\
                "job-name":"labeling-job/anomaly-label","type":"groundtruth/image-classification"},\
                "anomaly-mask-ref":"s3://bucket/data/masks/anomaly/a_b.png",\
                "anomaly-mask-ref-metadata":{"creation-date":"2020-11-10T03:37:09.600",\
                "human-annotated":"yes","internal-color-map":{"0":{"class-name":"BACKGROUND",\
                "confidence":0,"hex-color":"#ffffff"},"1":{"class-name":"scratch","confidence":0,\
                "hex-color":"#2ca02c"}},"job-name":"labeling-job/anomaly-mask-ref",\
                "type":"groundtruth/semantic-segmentation"},\
                "source-ref":"s3://bucket/data/anomaly/a_b.png"}
                """)
        #expect(
            lines.last == """
                {"anomaly-label":0,"anomaly-label-metadata":{"class-name":"normal","confidence":1,\
                "creation-date":"2020-11-10T03:37:09.600","human-annotated":"yes",\
                "job-name":"labeling-job/anomaly-label","type":"groundtruth/image-classification"},\
                "source-ref":"s3://bucket/data/normal/n.png"}
                """)
    }

    @Test func `progress counts images, each with its mask`() async throws {
        _ = try await make(FakeVisionAPI(.lookoutVision), images)
        #expect(
            progress.elements == [
                "0/2 images uploaded", "1/2 images uploaded", "2/2 images uploaded",
                "2/2 creating the dataset",
            ])
    }

    @Test func `a large file is passed on as it is read, a small one at once`() async throws {
        let large = TestFolder.png() + [UInt8](repeating: 1, count: 8 << 20)
        let folder = try TestFolder(["large.png": large, "small.png": TestFolder.png(1)])
        _ = try await make(
            FakeVisionAPI(.lookoutVision),
            ["large", "small"].map { name in
                ImportImage(
                    name: "\(name).png", label: "normal",
                    content: .file(path: "\(folder.path)/\(name).png"))
            })
        #expect(storage.filePaths == ["\(folder.path)/large.png image/png"])
        #expect(storage.keys.contains("s3://bucket/data/normal/small.png"))
    }

    @Test(arguments: [
        ("absent.png", "it does not exist; check how its path is written"),
        ("folder", "is a folder; name a file in it"),
    ])
    func `a file that cannot be read comes with what to do about it`(
        name: String, advice: String
    ) async throws {
        let folder = try TestFolder(["folder/a.png": TestFolder.png(1)])
        let path = "\(folder.path)/\(name)"
        let lines = DatasetLines(storage: storage, home: nil)
        let error = await #expect(throws: Refusal.self) { try await lines.read(path) }
        #expect(error?.sentence.contains(advice) == true)
        #expect(error?.sentence.contains("permissions") == false)
    }

    @Test func `Lookout for Vision gets a project and one dataset`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        _ = try await make(api, images)
        #expect(
            api.calls == [
                "projects", "createProject washers",
                "createDataset train s3://bucket/data/train.manifest", "datasets washers",
            ])
    }

    @Test func `Custom Labels gets a test dataset that the service fills`() async throws {
        let api = FakeVisionAPI(.customLabels)
        _ = try await make(
            api,
            [
                ImportImage(name: "1.png", label: "nut", content: .bytes([1])),
                ImportImage(name: "1.png", label: "bolt", content: .bytes([2])),
            ])
        #expect(
            api.calls.filter { !$0.hasPrefix("datasets") } == [
                "projects", "createProject washers",
                "createDataset train s3://bucket/data/train.manifest", "createDataset test empty",
                "distribute washers",
            ])
        let manifest = try #require(storage.text("s3://bucket/data/train.manifest"))
        #expect(manifest.contains(#""class-label":1,"class-label-metadata":{"class-name":"nut""#))
        #expect(manifest.contains(#""class-label":0,"class-label-metadata":{"class-name":"bolt""#))
    }

    @Test func `an image's own line is written with the place that it was uploaded to`()
        async throws
    {
        let boxed = ImportImage(
            name: "a.png", label: "images", content: .bytes([1]), annotation: ["box": ["x": 1]])
        _ = try await make(FakeVisionAPI(.customLabels), [boxed])
        #expect(
            storage.text("s3://bucket/data/train.manifest")
                == "{\"box\":{\"x\":1},\"source-ref\":\"s3://bucket/data/images/a.png\"}\n")
    }

    @Test func `a name that is taken is refused before anything is uploaded`() async throws {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("washers")
        api.world.withLock {
            $0.datasets[api.project("washers")] = [Dataset(kind: .train, status: "CREATE_COMPLETE")]
        }
        await #expect(throws: Refusal.self) { try await make(api, images) }
        #expect(storage.keys == [])
    }

    @Test func `a project that an earlier attempt left without datasets is gone on with`()
        async throws
    {
        let api = FakeVisionAPI(.lookoutVision)
        api.add("washers")
        _ = try await make(api, images)
        #expect(!api.calls.contains("createProject washers"))
        #expect(api.calls.contains("createDataset train s3://bucket/data/train.manifest"))
    }

    @Test func `a dataset is waited for, and its failure told in the service's words`()
        async throws
    {
        let api = FakeVisionAPI(.lookoutVision)
        api.world.withLock {
            $0.datasetStatuses = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_FAILED"]
        }
        let before = clock.milliseconds
        do {
            _ = try await make(api, images)
            Issue.record("A failed dataset was taken for a good one.")
        } catch let refusal as Refusal {
            #expect(refusal.code == .datasetFailed)
            #expect(refusal.sentence.contains("The manifest is empty."))
        }
        #expect(clock.milliseconds - before == 2000)
    }

    @Test func `files of the same name get keys of their own`() async throws {
        let twins = [
            ImportImage(name: "a b.png", label: "normal", content: .bytes([1])),
            ImportImage(name: "a_b.png", label: "normal", content: .bytes([2])),
        ]
        _ = try await make(FakeVisionAPI(.lookoutVision), twins)
        #expect(
            storage.keys.filter { $0.hasSuffix(".png") } == [
                "s3://bucket/data/2-normal/a_b.png", "s3://bucket/data/normal/a_b.png",
            ])
    }
}
