import Constraints
import Controller
import Testing

/// Folders that bring their own manifest.
@Suite struct FolderManifestTests {
    private func line(_ source: String, _ rest: String = "\"a\":1") -> String {
        "{\"source-ref\":\"\(source)\",\(rest)}"
    }

    private func scan(_ manifest: [String], _ files: [String]) throws -> [ImportImage] {
        var content = ["boxes.manifest": Array(manifest.joined(separator: "\n").utf8)]
        for file in files { content[file] = TestFolder.png(1) }
        let folder = try TestFolder(content)
        do {
            return try FolderScan(
                folder: folder.path, service: .customLabels, imaging: TestFolder.imaging
            ).images().map { image in
                guard case .file(let path) = image.content else { return image }
                var image = image
                image.content = .file(path: path.replacing(folder.path + "/", with: ""))
                return image
            }
        } catch let refusal as Refusal {
            throw Refusal(refusal.code, refusal.sentence.replacing(folder.path, with: "FOLDER"))
        }
    }

    @Test func `lines keep all but the place of their image`() throws {
        let images = try scan(
            [line("images/a.png", "\"b\":{\"c\":[1.5,true]}"), "", line("s3://bucket/far/b.png")],
            ["images/a.png", "b.png"])
        #expect(images.map(\.content) == [.file(path: "images/a.png"), .file(path: "b.png")])
        #expect(images.map(\.name) == ["a.png", "b.png"])
        #expect(
            images.first?.annotation == ["b": .object(["c": .array([.number(1.5), .bool(true)])])])
    }

    @Test func `the longest path that is there counts`() throws {
        let images = try scan([line("s3://x/deep/a.png")], ["deep/a.png", "a.png"])
        #expect(images.map(\.content) == [.file(path: "deep/a.png")])
    }

    @Test(arguments: [
        ("{", "Line 1 of FOLDER/boxes.manifest is no JSON object with a source-ref"),
        ("{\"a\":1}", "Line 1 of FOLDER/boxes.manifest is no JSON object with a source-ref"),
        (
            "{\"source-ref\":\"no.png\"}",
            "Line 1 of FOLDER/boxes.manifest names the image no.png, which is not in FOLDER"
        ),
        (
            "{\"source-ref\":\"../a.png\"}",
            "Line 1 of FOLDER/boxes.manifest names the image ../a.png, which is not in FOLDER"
        ), ("", "FOLDER/boxes.manifest names no images"),
    ]) func `a line that cannot be used is named`(_ text: String, _ sentence: String) throws {
        do {
            _ = try scan([text], ["a.png"])
            Issue.record("The manifest was accepted.")
        } catch let refusal as Refusal {
            #expect(refusal.sentence.hasPrefix(sentence))
        }
    }

    @Test func `two manifests are refused, and other services do not look for one`() throws {
        let folder = try TestFolder([
            "a.manifest": [1], "b.manifest": [1], "normal/a.png": TestFolder.png(1),
            "anomaly/a.png": TestFolder.png(1),
        ])
        #expect(throws: Refusal.self) {
            try FolderScan(
                folder: folder.path, service: .customLabels, imaging: TestFolder.imaging
            ).images()
        }
        let images = try FolderScan(
            folder: folder.path, service: .lookoutVision, imaging: TestFolder.imaging
        ).images()
        #expect(images.count == 2)
    }

    @Test func `boxes are written as Ground Truth does`() {
        let members = BoxAnnotation(
            size: PictureSize(width: 640, height: 480),
            boxes: [
                .init(label: "nut", left: 1, top: 2, width: 30, height: 40),
                .init(label: "bolt", left: 5, top: 6, width: 70, height: 80),
            ]
        ).members(creationDate: "2020-11-10T03:37:09.600")
        #expect(
            members["bounding-box"]?["annotations"]
                == .array([
                    .object(["class_id": 1, "left": 1, "top": 2, "width": 30, "height": 40]),
                    .object(["class_id": 0, "left": 5, "top": 6, "width": 70, "height": 80]),
                ]))
        #expect(
            members["bounding-box-metadata"]?["class-map"]
                == .object(["0": "bolt", "1": "nut"]))
        #expect(
            members["bounding-box-metadata"]?["objects"]
                == .array([.object(["confidence": 1]), .object(["confidence": 1])]))
    }
}
