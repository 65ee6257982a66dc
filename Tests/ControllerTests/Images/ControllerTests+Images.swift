import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

/// What the controller does for screens of images.
extension ControllerTests {
    private func wish(_ image: Int, _ reference: String) -> PictureWish {
        PictureWish(version: version, image: image, reference: reference, wantsMask: false)
    }

    private var replies: [(PictureWish, PictureReply)] {
        messages.elements.compactMap { message in
            if case .pictureArrived(let wish, let reply) = message { (wish, reply) } else { nil }
        }
    }

    private func put(_ bytes: [UInt8], _ uri: String) async throws {
        let location = try #require(ObjectLocation(uri: uri))
        try await storage.put(bytes, at: location, contentType: "")
    }

    @Test func `the verdicts of a version are read from the file it names`() async throws {
        labels.add("bolts", [("v1", "TRAINING_COMPLETED")])
        labels.world.withLock {
            $0.versions[labels.project("bolts")]?[0].verdictsLocation = "s3://bucket/verdicts"
        }
        try await put(Array(#"{"source-ref":"s3://b/k.png"}"#.utf8), "s3://bucket/verdicts")
        try await running { controller in
            await controller.run(.readImages(version))
        }
        let listings = messages.elements.compactMap { message -> ImageListing? in
            if case .imagesArrived(version, let listing) = message { listing } else { nil }
        }
        #expect(
            listings == [
                .judged([JudgedImage(id: 0, reference: "s3://b/k.png", truth: [], verdict: [])])
            ])
    }

    @Test func `verdicts that are gone, and verdicts of another form, are said`() async throws {
        labels.add("bolts", [("v1", "TRAINING_COMPLETED"), ("v2", "TRAINING_COMPLETED")])
        labels.world.withLock { world in
            for index in 0..<2 {
                world.versions[labels.project("bolts")]?[index].verdictsLocation =
                    "s3://bucket/verdicts-\(index)"
            }
        }
        try await put([1, 2, 3], "s3://bucket/verdicts-0")
        let other = VersionID(project: labels.project("bolts"), version: "v2")
        try await running { controller in
            await controller.run(.readImages(version))
            await controller.run(.readImages(other))
        }
        let sentences = messages.elements.compactMap { message -> String? in
            if case .imagesArrived(_, .failed(let sentence)) = message { sentence } else { nil }
        }
        #expect(sentences.count == 2)
        #expect(sentences.first?.contains("not in the form of the API") == true)
        #expect(sentences.last?.contains("could not be read") == true)
    }

    @Test func `pictures come in the order of the wish, from the shelf the second time`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        try await put(TestFolder.png(9), "s3://bucket/a.png")
        try await put(TestFolder.png(0), "s3://bucket/b.png")
        let wishes = [
            wish(0, "s3://bucket/a.png"), wish(1, "s3://bucket/b.png"),
            wish(2, "s3://bucket/c.png"),
        ]
        try await running { controller in
            await controller.run(.findPictures(wishes))
            await eventually("no three pictures") { replies.count == 3 }
            let reads = storage.getCount
            await controller.run(.findPictures([wishes[0]]))
            await eventually("no fourth picture") { replies.count == 4 }
            #expect(storage.getCount == reads)
        }
        #expect(replies.map(\.0.image) == [0, 1, 2, 0])
        guard case .shown(let picture) = replies[0].1 else {
            Issue.record("\(replies[0].1)")
            return
        }
        #expect(picture.width == 2 && picture.pixels.bytes.last == 9)
        guard case .failed(let damaged) = replies[1].1, case .failed(let gone) = replies[2].1 else {
            Issue.record("\(replies)")
            return
        }
        #expect(damaged.contains("b.png cannot be shown"))
        #expect(gone.contains("c.png is gone"))
    }

    @Test func `the mask that people drew comes from the dataset, without what is no class`()
        async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.world.withLock { world in
            world.datasets[labels.project("bolts")] = [
                Dataset(kind: .train, status: "CREATE_COMPLETE")
            ]
            world.entries = [
                #"{"source-ref":"s3://bucket/b.png","anomaly-label":0}"#,
                """
                {"source-ref":"s3://bucket/a.png","anomaly-mask-ref":"s3://bucket/mask.png",\
                "anomaly-mask-ref-metadata":{"internal-color-map":{"0":{"class-name":"BACKGROUND",\
                "hex-color":"#000007"},"1":{"class-name":"crack","hex-color":"#000009"}}}}
                """,
            ]
        }
        try await put(TestFolder.png(5), "s3://bucket/a.png")
        try await put(TestFolder.png(5), "s3://bucket/b.png")
        try await put(TestFolder.png(9), "s3://bucket/mask.png")
        let wishes = [0, 1].map { index in
            PictureWish(
                version: version, image: index,
                reference: "s3://bucket/\(index == 0 ? "a" : "b").png",
                wantsMask: true)
        }
        try await running { controller in
            await controller.run(.findPictures(wishes))
            await eventually("no two pictures") { replies.count == 2 }
        }
        let masks = replies.map { reply -> Detection.Pixels? in
            if case .shown(let picture) = reply.1 { picture.truthMask } else { nil }
        }
        #expect(masks[0]?.bytes == [255, 255, 255, 0, 0, 9])
        #expect(masks[1] == nil)
        #expect(labels.calls.count { $0 == "entries train" } == 1, "listed once")
    }

    @Test func `a folder is judged image by image, and what fails stops nothing`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let folder = try TestFolder([
            "b.png": TestFolder.png(9), "a.JPG": TestFolder.jpeg, "c.png": TestFolder.png(0),
            "notes.txt": [1],
        ])
        let id = ActionID(number: 1)
        let home = folder.path
        let path = "\(home)/b.png"
        try await running { controller in
            await controller.run(
                .perform(
                    id, .detect(DetectRequest(version: version, imagePath: home + "/"))))
            await finished()
            await controller.run(.findPictures([wish(1, path)]))
            await eventually("no picture") { !replies.isEmpty }
        }
        let listings = messages.elements.compactMap { message -> FolderListing? in
            if case .folderOpened(id, let listing) = message { listing } else { nil }
        }
        let names = ["a.JPG", "b.png", "c.png"].map { "\(folder.path)/\($0)" }
        #expect(listings.map(\.paths) == [names])
        let judged = messages.elements.compactMap { message -> JudgedImage? in
            if case .imageJudged(id, let image) = message { image } else { nil }
        }
        #expect(judged.map(\.id) == [0, 1, 2])
        #expect(judged[1].verdict == [.init("anomaly", confidence: 0.9)])
        #expect(judged[2].failure?.contains("damaged") == true)
        #expect(
            phases.last
                == .finished(
                    sentence:
                        "bolts/v1 has judged 3 images of \(folder.path)/; 1 could not be judged."
                ))
        guard case .shown(let picture)? = replies.first?.1 else {
            Issue.record("no picture")
            return
        }
        #expect(picture.foundMask != nil && picture.heatMap != nil, "what was found stays with it")
    }

    @Test func `a folder without images is refused`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        let folder = try TestFolder(["notes.txt": [1]])
        let home = folder.path
        try await running { controller in
            await controller.run(
                .perform(
                    ActionID(number: 1),
                    .detect(DetectRequest(version: version, imagePath: home))))
            await finished()
        }
        guard case .failed(let sentence)? = phases.last else {
            Issue.record("\(phases)")
            return
        }
        #expect(sentence.contains("has no JPEG or PNG files"))
    }
}
