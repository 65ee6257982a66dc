import Canvas
import Testing

@Suite struct RectTests {
    @Test func `fixed widths are served first and shares divide the rest`() {
        let parts = Rect(x: 2, y: 1, width: 30, height: 4)
            .splitHorizontally(widths: [10, .share(2), .share(1), 5])
        #expect(parts.map(\.minX) == [2, 12, 22, 27])
        #expect(parts.map(\.width) == [10, 10, 5, 5])
        #expect(parts.allSatisfy { $0.minY == 1 && $0.height == 4 })
    }

    @Test func `what does not fit gets nothing`() {
        let parts = Rect(x: 0, y: 0, width: 8, height: 1).splitHorizontally(widths: [6, 6, .rest])
        #expect(parts.map(\.width) == [6, 2, 0])
    }

    @Test(arguments: [0, 1, 7, 80]) func `shares fill any height exactly`(height: Int) {
        let parts = Rect(x: 0, y: 3, width: 5, height: height)
            .splitVertically(heights: [.share(3), .share(1), .share(2)])
        #expect(parts.reduce(0) { $0 + $1.height } == height)
        #expect(parts.last?.maxY == 3 + height)
    }

    @Test func `rectangles that do not meet have an empty intersection`() {
        let left = Rect(x: 0, y: 0, width: 4, height: 4)
        #expect(left.intersection(Rect(x: 4, y: 0, width: 2, height: 2)).isEmpty)
        #expect(
            left.intersection(Rect(x: 2, y: -3, width: 9, height: 5))
                == Rect(x: 2, y: 0, width: 2, height: 2))
    }

    @Test func `insets larger than the rectangle leave nothing`() {
        #expect(Rect(x: 0, y: 0, width: 1, height: 1).inset(by: 1).isEmpty)
        let inner = Rect(x: 0, y: 0, width: 9, height: 5).inset(by: Insets(top: 1, left: 2))
        #expect(inner == Rect(x: 2, y: 1, width: 7, height: 4))
    }

    @Test func `a centred rectangle never leaves its frame`() {
        let frame = Rect(x: 5, y: 5, width: 10, height: 3)
        #expect(frame.centered(Size(width: 4, height: 1)) == Rect(x: 8, y: 6, width: 4, height: 1))
        #expect(frame.centered(Size(width: 99, height: 99)) == frame)
    }
}
