import Testing
import VisionEngine

@Suite(.ownThread) struct SmallObjectTests {
    private static let (width, height) = (1_152, 864)

    /// Scenes that lie in a corner of a larger picture, which is grey elsewhere.
    private static func samples(count: Int, seed: UInt64) throws -> [BoxSample] {
        try Sample.scenes(count: count, seed: seed).map { scene in
            let bytes = try inCorner(try scene.png())
            return BoxSample(
                image: ImageSource(reference: "\(seed)/\(scene.name)") { bytes },
                boxes: scene.boxes.map { LabelledBox(label: $0.label, box: inCorner($0.box)) })
        }
    }

    private static func inCorner(_ box: BoundingBox) -> BoundingBox {
        BoundingBox(
            left: box.left / 3, top: box.top / 3, width: box.width / 3, height: box.height / 3)
    }

    private static func inCorner(_ png: [UInt8]) throws -> [UInt8] {
        let scene = try RGBImage.decode(png)
        let bytes = scene.width * 3
        var pixels = [UInt8](repeating: 128, count: width * height * 3)
        for row in 0..<scene.height {
            let start = row * width * 3
            pixels.replaceSubrange(
                start..<start + bytes, with: scene.pixels[row * bytes..<(row + 1) * bytes])
        }
        return try RGBImage(width: width, height: height, pixels: pixels).encodePNG()
    }

    @Test func `objects a thirtieth of the picture wide are found`() throws {
        let outcome = try BoxTraining.run(
            train: Self.samples(count: 8, seed: 41), test: Self.samples(count: 4, seed: 42),
            environment: TrainingEnvironment(seed: 1))
        #expect(outcome.averagePrecision > 0.8)
    }
}
