import Canvas
import Testing

@Suite struct CellBufferTests {
    @Test func `a cell is sixteen bytes`() {
        #expect(MemoryLayout<Cell>.stride == 16)
    }

    @Test func `text is clipped at every edge`() {
        var used: [Int] = []
        let buffer = drawn(4, 2) {
            used.append($0.write("abcdef", at: Point(x: -2, y: 0)))
            used.append($0.write("xyz", at: Point(x: 2, y: 1)))
            used.append($0.write("no", at: Point(x: 0, y: 2)))
            used.append($0.write("no", at: Point(x: 0, y: -1)))
            used.append($0.write("no", at: Point(x: 9, y: 0)))
        }
        #expect(used == [6, 2, 0, 0, 0])
        #expect(buffer.lines == ["cdef", "  xy"])
    }

    @Test func `a wide character is never split`() {
        #expect(drawn(3, 1) { $0.write("a日本", at: .zero) }.lines == ["a日"])
        #expect(drawn(4, 1) { $0.write("a日本", at: .zero) }.lines == ["a日"])
        #expect(drawn(4, 1) { $0.write("日本", at: Point(x: -1, y: 0)) }.lines == [" 本"])
        #expect(drawn(4, 1) { $0.write("日本", at: .zero, maxWidth: 3) }.lines == ["日"])
    }

    @Test func `overwriting half of a wide character clears the other half`() {
        let right = drawn(4, 1) {
            $0.write("日本", at: .zero)
            $0.write("x", at: Point(x: 1, y: 0))
        }
        #expect(right.lines == [" x本"])
        let left = drawn(4, 1) {
            $0.write("日本", at: .zero)
            $0.write("x", at: Point(x: 2, y: 0))
        }
        #expect(left.lines == ["日x"])
    }

    @Test func `any sequence of writes leaves whole characters`() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<200 {
            let buffer = drawn(12, 3) { buffer in
                for _ in 0..<8 {
                    let x = Int.random(in: -3...14, using: &random)
                    let y = Int.random(in: -1...3, using: &random)
                    buffer.write(random.text(upTo: 8), at: Point(x: x, y: y), maxWidth: 6)
                }
            }
            for y in 0..<3 {
                let widths = buffer.row(y).map(\.width)
                #expect(widths.reduce(0, +) == 12)
                for (width, next) in zip(widths, widths.dropFirst() + [1]) {
                    #expect((width == 2) == (next == 0))
                }
            }
        }
    }

    @Test func `a box has a title, a border and an inside`() {
        let buffer = drawn(12, 3) { buffer in
            let inner = buffer.box(buffer.bounds, title: "Models of cookies")
            #expect(inner == Rect(x: 1, y: 1, width: 10, height: 1))
        }
        expectLines(buffer.lines, "┌ Models … ┐\n│          │\n└──────────┘")
        expectLines(buffer.styleLines, "bttttttttttb\nb..........b\nbbbbbbbbbbbb")
    }

    @Test func `a box in ASCII needs nothing else`() {
        let buffer = drawn(8, 2) { $0.box($0.bounds, title: "A", glyphs: .ascii) }
        expectLines(buffer.lines, "+ A ---+\n+------+")
    }

    @Test func `a box too small to draw leaves the buffer alone`() {
        var inner = Rect(x: 0, y: 0, width: 1, height: 1)
        let buffer = drawn(4, 4) { inner = $0.box(Rect(x: 0, y: 0, width: 1, height: 4)) }
        #expect(inner.isEmpty)
        #expect(buffer == CellBuffer(width: 4, height: 4))
    }

    @Test func `highlighting keeps roles and changes what is under them`() {
        let buffer = drawn(5, 1) {
            $0.write("● ok", at: .zero, style: Style(.statusHosted))
            $0.highlight($0.bounds, on: .selection)
        }
        #expect(buffer.styleLines == ["3333"])
        #expect(buffer.backgroundLines == ["SSSSS"])
    }
}
