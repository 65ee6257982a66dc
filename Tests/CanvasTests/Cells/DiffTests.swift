import Canvas
import Testing

@Suite struct DiffTests {
    @Test func `equal pictures have no runs`() {
        let buffer = drawn(20, 5) { $0.box($0.bounds, title: "日本") }
        #expect(buffer.diff(from: buffer).isEmpty)
    }

    @Test func `runs hold the changed cells and no more`() {
        let old = drawn(10, 2) { $0.write("status ok", at: .zero) }
        var new = old
        new.write("OK", at: Point(x: 7, y: 0))
        new.write("x", at: Point(x: 3, y: 1), style: Style(.error))
        let runs = new.diff(from: old)
        #expect(runs.map(\.origin) == [Point(x: 7, y: 0), Point(x: 3, y: 1)])
        #expect(runs.map(\.cells.count) == [2, 1])
    }

    @Test func `a changed style alone is a change`() {
        let old = drawn(4, 1) { $0.write("abcd", at: .zero) }
        var new = old
        new.write("bc", at: Point(x: 1, y: 0), style: Style(.match))
        #expect(new.diff(from: old).map(\.cells.count) == [2])
    }

    @Test func `another size is painted whole`() {
        let new = CellBuffer(width: 7, height: 3)
        #expect(new.diff(from: CellBuffer(width: 6, height: 3)).map(\.cells.count) == [7, 7, 7])
    }

    @Test func `the runs of a diff make the old picture the new one`() {
        var random = SeededRandom(seed: 5)
        var old = CellBuffer(width: 17, height: 4)
        for _ in 0..<400 {
            var new = old
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let at = Point(
                    x: Int.random(in: -2...17, using: &random),
                    y: Int.random(in: 0...3, using: &random))
                let role = Role.allCases.randomElement(using: &random) ?? .text
                new.write(random.text(upTo: 9), at: at, style: Style(role))
            }
            let runs = new.diff(from: old)
            #expect(runs.allSatisfy { $0.cells.first?.width != 0 })
            old.apply(runs)
            #expect(old == new)
            old = new
        }
    }
}
