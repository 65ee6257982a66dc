import Canvas
import Testing

@Suite struct TableCursorTests {
    @Test func `down stops at the last row and scrolls it into view`() {
        var cursor = TableCursor()
        for _ in 0..<20 { _ = cursor.handle(.down, count: 12, height: 5) }
        #expect(cursor.selection == 11)
        #expect(cursor.offset == 7)
        _ = cursor.handle(.home, count: 12, height: 5)
        #expect(cursor == TableCursor(selection: 0, offset: 0))
    }

    @Test func `pages overlap by one row`() {
        var cursor = TableCursor()
        _ = cursor.handle(.pageDown, count: 100, height: 10)
        #expect(cursor.selection == 9)
        _ = cursor.handle(.control("d"), count: 100, height: 10)
        #expect(cursor.selection == 14)
    }

    @Test func `rows that go away take the selection with them`() {
        var cursor = TableCursor(selection: 50, offset: 45)
        cursor.clamp(count: 3, height: 10)
        #expect(cursor == TableCursor(selection: 2, offset: 0))
        cursor.clamp(count: 0, height: 10)
        #expect(cursor == TableCursor())
    }

    @Test func `other keys are left to others`() {
        var cursor = TableCursor()
        #expect(cursor.handle(.enter, count: 5, height: 5) == false)
    }

    @Test func `the selection is visible after any keys`() {
        var random = SeededRandom(seed: 9)
        let keys: [Key] = [
            .up, .down, .pageUp, .pageDown, .home, .end, .control("u"), .control("d"),
        ]
        var cursor = TableCursor()
        for _ in 0..<500 {
            let count = Int.random(in: 0...30, using: &random)
            let height = Int.random(in: 0...12, using: &random)
            _ = cursor.handle(
                keys.randomElement(using: &random) ?? .up, count: count, height: height)
            #expect((0..<max(1, count)).contains(cursor.selection))
            #expect(cursor.selection >= cursor.offset)
            #expect(cursor.selection < cursor.offset + max(1, height))
        }
    }
}
