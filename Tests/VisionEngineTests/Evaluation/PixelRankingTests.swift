import Testing
import VisionEngine

@Suite(.ownThread) struct PixelRankingTests {
    /// Thousandths and labels that follow them loosely, from a linear congruential generator; the
    /// expected area is what scikit-learn 1.9.1 makes of the same numbers.
    @Test func `the area over pixels is that of scikit-learn`() {
        var state = 12345
        func next() -> Double {
            state = (state * 1_103_515_245 + 12345) % 2_147_483_648
            return Double((state >> 8) % 1000) / 1000
        }
        var (values, labels): ([Float], [Bool]) = ([], [])
        for _ in 0..<4000 {
            let value = next()
            values.append(Float(value))
            labels.append(next() < 0.1 + 0.5 * value)
        }
        var (halves, whole) = ((PixelRanking(), PixelRanking()), PixelRanking())
        halves.0.add(values: Array(values[..<1500])) { labels[$0] }
        halves.1.add(values: Array(values[1500...])) { labels[1500 + $0] }
        whole.add(halves.0)
        whole.add(halves.1)
        #expect(labels.count { $0 } == 1398)
        #expect(close(whole.rocAUC, 0.7028004209373444))
    }

    @Test func `pixels of one kind have no area`() {
        var ranking = PixelRanking()
        #expect(ranking.rocAUC == nil)
        ranking.add(values: [0.1, 0.9]) { _ in true }
        #expect(ranking.rocAUC == nil)
    }

    @Test func `a heat map is stretched between the middles of its cells`() {
        let map = HeatMap(columns: 2, values: [0, 1])
        #expect(
            map.stretched(to: ImageSize(width: 4, height: 2)) == [
                0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1,
            ])
    }

    @Test func `a heat map is drawn white where it is hottest`() throws {
        let map = HeatMap(columns: 2, values: [0, 1])
        let image = try RGBImage.decode(map.encodePNG(size: ImageSize(width: 2, height: 1)))
        #expect(image.pixels == [0, 0, 0, 255, 255, 255])
    }
}
