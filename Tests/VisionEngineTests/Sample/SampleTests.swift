import Testing
import VisionEngine

@Suite(.ownThread) struct SampleTests {
    @Test func `the same seed draws the same washer and another seed another`() throws {
        let first = try Sample.washers(count: 2, anomalies: 1, seed: 4)[1].png()
        #expect(try Sample.washers(count: 2, anomalies: 1, seed: 4)[1].png() == first)
        #expect(try Sample.washers(count: 2, anomalies: 1, seed: 5)[1].png() != first)
    }

    @Test func `washers are named by what they are and defects take turns`() {
        let washers = Sample.washers(count: 7, anomalies: 4, seed: 1)
        #expect(washers.map(\.isAnomalous) == [false, false, false, true, true, true, true])
        #expect(washers[0].name == "normal-001.png")
        #expect(washers[3].name == "anomaly-001.png")
        #expect(
            washers.compactMap(\.defect) == ["scratched", "dented", "chipped", "scratched"])
        #expect(washers.map { $0.maskPNG != nil } == washers.map(\.isAnomalous))
    }

    @Test func `a mask has the colour of its defect on white`() throws {
        for washer in Sample.washers(count: 3, anomalies: 3, seed: 8) {
            let draw = try #require(washer.maskPNG)
            let mask = try RGBImage.decode(draw())
            let color = Sample.maskColors.first { $0.name == washer.defect }?.color
            var counts: [RGBColor: Int] = [:]
            for y in 0..<mask.height {
                for x in 0..<mask.width { counts[mask[x, y], default: 0] += 1 }
            }
            #expect(Set(counts.keys) == Set([RGBColor.white, color].compactMap { $0 }))
            #expect((20...4_000).contains(color.flatMap { counts[$0] } ?? 0))
        }
    }

    @Test func `images are 256 pixels a side`() throws {
        let size = try ImageProbe.size(of: Sample.parts(perClass: 1, seed: 2)[0].png())
        #expect(size.width == 256 && size.height == 256 && size.format == .png)
    }

    @Test func `parts have as many images of each label`() {
        let labels = Sample.parts(perClass: 3, seed: 2).map(\.label)
        #expect(labels == ["bolt", "nut", "washer"].flatMap { Array(repeating: $0, count: 3) })
    }

    @Test func `scenes show several parts in boxes of their own`() throws {
        let scenes = Sample.scenes(count: 12, seed: 3)
        #expect(try scenes[1].png() == Sample.scenes(count: 2, seed: 3)[1].png())
        for scene in scenes {
            #expect(!scene.boxes.isEmpty)
            for (index, own) in scene.boxes.enumerated() {
                let box = own.box
                #expect(box.left >= 0 && box.top >= 0)
                #expect(box.left + box.width <= 1 && box.top + box.height <= 1)
                for other in scene.boxes[(index + 1)...] {
                    #expect(box.overlap(other.box) < 0.3)
                }
            }
        }
        #expect(Set(scenes.flatMap(\.boxes).map(\.label)) == ["bolt", "nut", "washer"])
    }
}
