import Controller
import Inventory
import Testing

@Suite struct FolderScanTests {
    func scan(
        _ files: [String: [UInt8]], _ service: VisionService = .lookoutVision
    ) throws -> [ImportImage] {
        let folder = try TestFolder(files)
        return try FolderScan(
            folder: folder.path, service: service, imaging: TestFolder.imaging
        ).images()
    }

    /// The sentence of the refusal, without the folder's own path.
    func sentence(
        _ files: [String: [UInt8]], _ service: VisionService = .lookoutVision
    ) throws -> String {
        let folder = try TestFolder(files)
        let scan = FolderScan(folder: folder.path, service: service, imaging: TestFolder.imaging)
        do {
            _ = try scan.images()
            return "accepted"
        } catch let refusal as Refusal {
            return refusal.sentence.replacing(folder.path, with: "FOLDER")
        }
    }

    @Test func `normal and anomaly are found, with masks matched by name`() throws {
        let images = try scan([
            "normal/a.png": TestFolder.png(4), "anomaly/b.jpg": TestFolder.jpeg,
            "anomaly/c.png": TestFolder.png(4), "masks/b.png": TestFolder.png(7),
            "normal/.hidden": [0],
        ])
        #expect(images.map(\.label) == ["anomaly", "anomaly", "normal"])
        #expect(images.map(\.name) == ["b.jpg", "c.png", "a.png"])
        #expect(images[0].mask?.classes == [.init(name: "defect", color: "#000007")])
        #expect(images[1].mask == nil)
    }

    @Test func `each colour of the masks is a class of its own`() throws {
        let images = try scan([
            "normal/a.png": TestFolder.png(4), "anomaly/b.png": TestFolder.png(4),
            "anomaly/c.png": TestFolder.png(4), "mask-images/b.png": TestFolder.png(9),
            "mask-images/c.png": TestFolder.png(8),
        ])
        #expect(images[0].mask?.classes == [.init(name: "defect2", color: "#000009")])
        #expect(images[1].mask?.classes == [.init(name: "defect1", color: "#000008")])
    }

    @Test func `files named after their class are found in one folder`() throws {
        let images = try scan([
            "normal-1.jpg": TestFolder.jpeg, "normal-2.jpg": TestFolder.jpeg,
            "anomaly-1.jpg": TestFolder.jpeg,
        ])
        #expect(images.map(\.label) == ["anomaly", "normal", "normal"])
    }

    @Test func `one folder a class makes labels for Custom Labels, of any size`() throws {
        let images = try scan(
            ["Nut M3/1.png": TestFolder.png(1), "Bolt/1.png": TestFolder.png(9)], .customLabels)
        #expect(images.map(\.label) == ["Bolt", "Nut M3"])
    }

    @Test func `an empty folder is refused with what to put there`() throws {
        #expect(
            try sentence(["readme.txt": [1]])
                == "FOLDER holds no images; put them into normal/ and anomaly/, or into one folder "
                + "a class.")
    }

    @Test func `one class alone is refused`() throws {
        #expect(
            try sentence(["normal/a.png": TestFolder.png(4)])
                == "FOLDER holds images of normal only; training needs normal and anomaly, so add "
                + "the other folder.")
    }

    @Test func `folders that Lookout for Vision does not know are refused by name`() throws {
        #expect(
            try sentence(["bolt/a.png": TestFolder.png(4), "nut/a.png": TestFolder.png(4)])
                .contains("has bolt, nut; rename them"))
    }

    @Test func `a file that is no image is refused by name`() throws {
        #expect(
            try sentence(["normal/a.png": TestFolder.png(4), "anomaly/b.png": Array("GIF8".utf8)])
                == "FOLDER/anomaly/b.png is neither a PNG nor a JPEG file; take it out of the "
                + "folder.")
    }

    @Test func `different sizes are refused for Lookout for Vision with both sizes`() throws {
        #expect(
            try sentence(["normal/a.png": TestFolder.png(4), "anomaly/b.png": TestFolder.png(5)])
                == "FOLDER/normal/a.png is 4x4 but FOLDER/anomaly/b.png is 5x4; Lookout for Vision "
                + "takes images of one size only, so scale or remove it.")
    }

    @Test func `a damaged image and a damaged mask are refused by name`() throws {
        #expect(
            try sentence(["normal/a.png": TestFolder.png(0), "anomaly/b.png": TestFolder.png(5)])
                .hasPrefix("FOLDER/normal/a.png is damaged (no header)"))
        #expect(
            try sentence([
                "normal/a.png": TestFolder.png(4), "anomaly/b.png": TestFolder.png(4),
                "masks/b.png": TestFolder.png(0),
            ]).hasPrefix("The mask FOLDER/masks/b.png is damaged (no pixels)"))
    }

    @Test func `a folder that is not there is refused`() {
        let scan = FolderScan(
            folder: "/no/such/folder", service: .customLabels, imaging: TestFolder.imaging)
        #expect(throws: Refusal.self) { try scan.images() }
    }
}
